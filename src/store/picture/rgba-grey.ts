/** Of samples for one pixel: grey, grey with alpha, colour, colour with alpha. */
export interface Samples {
  width: number;
  height: number;
  /** 1, 2, 3 or 4 a pixel. */
  channels: number;
  /** From 0 to `most`. */
  samples: ArrayLike<number>;
  most: number;
}

/**
 * Brightness of each pixel, 0 to 1 (ITU-R BT.601, as JPEG has it). What is transparent lies on white paper; on black
 * where all that is drawn is light, for on white it could not be seen.
 */
export function greyOf(picture: Samples): Float64Array {
  const { channels } = picture;
  const count = picture.width * picture.height;
  const hasAlpha = channels === 2 || channels === 4;
  const values = new Float64Array(count);
  const alphas = hasAlpha ? new Float64Array(count) : null;
  for (let at = 0; at < count; at++) {
    values[at] = brightness(picture, at * channels);
    if (alphas !== null) alphas[at] = (picture.samples[at * channels + channels - 1] ?? 0) / picture.most;
  }
  return alphas === null ? values : laidOnPaper(values, alphas);
}

function brightness({ channels, samples, most }: Samples, from: number): number {
  const first = samples[from] ?? 0;
  if (channels < 3) return first / most;
  // Equal parts come out exactly: 0.299 + 0.587 + 0.114 is not quite 1 in floating point.
  const [green, blue] = [samples[from + 1] ?? 0, samples[from + 2] ?? 0];
  if (first === green && green === blue) return first / most;
  return (0.299 * first + 0.587 * green + 0.114 * blue) / most;
}

function laidOnPaper(values: Float64Array, alphas: Float64Array): Float64Array {
  let [opaque, light] = [0, 0];
  for (const [at, alpha] of alphas.entries()) {
    opaque += alpha;
    light += alpha * (values[at] ?? 0);
  }
  const isHidden = opaque < alphas.length && light > 0.75 * opaque;
  const paper = isHidden ? 0 : 1;
  return values.map((value, at) => (alphas[at] ?? 1) * value + (1 - (alphas[at] ?? 1)) * paper);
}
