import type { Pictures, RunData } from '../grading/code/tasks/project-run.ts';
import type { Dataset } from '../nn/dataset.ts';
import { answerOf } from '../nn/evaluate.ts';
import { FastRandom } from '../nn/fast-random.ts';
import { permutation, type Random } from '../nn/random.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { dataLoader } from './load-data.ts';
import type { World } from './world.ts';

/** The share that is kept back, and the digits that are learned: 0 to 4. */
const keptShare = 0.2;
const classes = 5;
/** So many that a sound network reads more than 97 % of the others; and some that the filter has to leave out. */
const generated = { wanted: 20_000, others: 500 };

export interface ProjectData {
  data: RunData;
  /** As it is said: "generated digits". */
  name: string;
}

/**
 * Pictures of digits: generated here unless other data are named, `mnist` or a folder of IDX files. A fifth is kept back.
 * @throws SherpaError `dataset-not-found`, `dataset-invalid`, `dataset-option`, `project-data`
 */
export async function projectData(
  world: World,
  place: string | undefined,
  seed: number,
): Promise<ProjectData> {
  const random = new FastRandom(seed);
  if (place === undefined || place === 'digits') {
    const { digits } = await import('../nn/digits.ts');
    const wanted = digits(random, { samples: generated.wanted, classes: [0, 1, 2, 3, 4] });
    const others = digits(random, { samples: generated.others, classes: [5, 6, 7, 8, 9] });
    const all = picturesOf([wanted, others]);
    return { data: keepBack(all, sizeOf(wanted), random), name: 'generated digits' };
  }
  const { train, test } = await dataLoader(world)(place, {});
  const parts = test === null ? [train] : [train, test];
  const size = sizeOf(train);
  return { data: keepBack(picturesOf(parts), size, random), name: place };
}

/** Pictures are taken as squares; others have one pixel a row. */
function sizeOf({ inputSize }: Dataset): { rows: number; columns: number } {
  const side = Math.round(Math.sqrt(inputSize));
  return side * side === inputSize ? { rows: side, columns: side } : { rows: inputSize, columns: 1 };
}

/** Bytes again, as files hold them. */
function picturesOf(parts: readonly Dataset[]): Pictures {
  const samples = parts.reduce((sum, part) => sum + part.samples, 0);
  const size = parts[0]?.inputSize ?? 0;
  const images = new Uint8Array(samples * size);
  const labels = new Uint8Array(samples);
  let at = 0;
  for (const part of parts) {
    const digits = part.classes?.map(Number);
    if (!digits || digits.some((digit) => !(digit >= 0 && digit <= 255)))
      throw unusable(`${part.name} has no digits for labels.`);
    for (let i = 0; i < part.samples * size; i++)
      images[at * size + i] = Math.round((part.inputs[i] ?? 0) * 255);
    for (let n = 0; n < part.samples; n++)
      labels[at + n] = digits[answerOf(part.targets, n, part.outputSize)] ?? 255;
    at += part.samples;
  }
  return { images, labels };
}

function keepBack(
  all: Pictures,
  { rows, columns }: { rows: number; columns: number },
  random: Random,
): RunData {
  const order = permutation(random, all.labels.length);
  const cut = Math.round(order.length * keptShare);
  const kept = order.subarray(0, cut).filter((n) => (all.labels[n] ?? classes) < classes);
  const given = order.subarray(cut);
  const found = new Set(all.labels);
  const missing = [0, 1, 2, 3, 4].filter((digit) => !found.has(digit));
  if (missing.length > 0 || kept.length < 20)
    throw unusable(
      missing.length > 0
        ? `There are no pictures of ${missing.join(', ')}.`
        : `${all.labels.length} pictures are too few to keep a fifth of them back.`,
    );
  return {
    rows,
    columns,
    classes,
    given: chosen(all, given, rows * columns),
    kept: chosen(all, kept, rows * columns),
  };
}

function chosen({ images, labels }: Pictures, places: Int32Array, size: number): Pictures {
  const picked = new Uint8Array(places.length * size);
  for (const [to, from] of places.entries())
    picked.set(images.subarray(from * size, (from + 1) * size), to * size);
  return { images: picked, labels: Uint8Array.from(places, (n) => labels[n] ?? 0) };
}

const unusable = (message: string) =>
  new SherpaError(
    'project-data',
    message,
    'The project reads the digits 0 to 4: leave out --data, or name mnist or a folder of IDX files with them.',
  );
