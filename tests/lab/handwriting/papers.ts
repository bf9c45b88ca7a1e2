import type { Grey } from '../../../src/lab/handwriting/grey.ts';
import { digitPicture } from '../../../src/nn/digits.ts';
import { FastRandom } from '../../../src/nn/fast-random.ts';

/** A digit in MNIST's form. */
export function framedDigit(seed: number, digit: number): Grey {
  return { width: 28, height: 28, values: digitPicture(new FastRandom(seed), digit) };
}

export function mapped(picture: Grey, to: (value: number, x: number, y: number) => number): Grey {
  const { width } = picture;
  return {
    ...picture,
    values: picture.values.map((value, at) => to(value, at % width, Math.floor(at / width))),
  };
}

/** `times` as large, with straight edges between pixels smoothed. */
export function enlarged({ width, height, values }: Grey, times: number): Grey {
  const large = { width: width * times, height: height * times };
  const at = (x: number, y: number) =>
    values[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))] ?? 0;
  const pixels = Float64Array.from({ length: large.width * large.height }, (_, k) => {
    const x = ((k % large.width) + 0.5) / times - 0.5;
    const y = (Math.floor(k / large.width) + 0.5) / times - 0.5;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, down] = [x - left, y - top];
    const upper = (1 - right) * at(left, top) + right * at(left + 1, top);
    const lower = (1 - right) * at(left, top + 1) + right * at(left + 1, top + 1);
    return (1 - down) * upper + down * lower;
  });
  return { ...large, values: pixels };
}

/** On a larger sheet of `paper`, at (left, top). */
export function laidOn(
  picture: Grey,
  {
    left,
    top,
    width,
    height,
    paper,
  }: { left: number; top: number; width: number; height: number; paper: number },
): Grey {
  const values = new Float64Array(width * height).fill(paper);
  for (let row = 0; row < picture.height; row++)
    values.set(
      picture.values.subarray(row * picture.width, (row + 1) * picture.width),
      (row + top) * width + left,
    );
  return { width, height, values };
}

/** As a telephone sees it on a table: weak contrast, a lamp to the left, noise. */
export function photographed(digit: Grey, random: FastRandom): Grey {
  const sheet = { left: 60, top: 40, width: 320, height: 260, paper: 0 };
  return mapped(laidOn(enlarged(digit, 6), sheet), (ink, x, y) =>
    Math.min(1, Math.max(0, 0.75 - (0.3 * x) / 320 - (0.1 * y) / 260 - 0.35 * ink + 0.02 * random.normal())),
  );
}
