import type { Dataset } from '../nn/dataset.ts';
import { digits } from '../nn/digits.ts';
import type { Random } from '../nn/random.ts';
import type { DataSplit } from '../nn/split.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';

/** Enough to read nine of ten new ones after a dozen epochs, and drawn in a second. */
export const usualDigits = 6000;

const allDigits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** About so many are drawn (0.12 ms each) before keys and signals get their turn. */
const chunk = 100;

interface DigitOptions {
  samples?: number;
  classes?: string[];
}

/**
 * Generated digits to learn from, and a sixth as many more to test with.
 * @param breath awaited now and then; true when it is time to stop
 * @returns null when it was stopped
 * @throws SherpaError `class-unknown`, `dataset-option`
 */
export async function drawDigits(
  random: Random,
  { samples = usualDigits, classes = allDigits }: DigitOptions,
  breath: () => Promise<boolean>,
): Promise<DataSplit | null> {
  const kinds = classes.map(digitNamed);
  const train = await drawn(random, samples, kinds, breath);
  const fresh = Math.max(kinds.length, Math.round(samples / 6));
  const test = train === null ? null : await drawn(random, fresh, kinds, breath);
  return train === null || test === null ? null : { train, test };
}

/** Piece by piece into one array, which is the only copy. */
async function drawn(
  random: Random,
  samples: number,
  kinds: readonly number[],
  breath: () => Promise<boolean>,
): Promise<Dataset | null> {
  const sizes = piecesOf(samples, Math.max(chunk, kinds.length));
  const first = digits(random, { samples: sizes[0] ?? samples, classes: kinds });
  const { inputSize, outputSize } = first;
  const whole = {
    ...first,
    samples,
    inputs: new Float64Array(samples * inputSize),
    targets: new Float64Array(samples * outputSize),
  };
  let piece: Dataset | null = first;
  for (let at = 0, k = 0; piece !== null; k++) {
    whole.inputs.set(piece.inputs, at * inputSize);
    whole.targets.set(piece.targets, at * outputSize);
    at += piece.samples;
    if (await breath()) return null;
    const next = sizes[k + 1];
    piece = next === undefined ? null : digits(random, { samples: next, classes: kinds });
  }
  return whole;
}

/** The last piece takes what is left over: a piece holds one of each kind at least. */
function piecesOf(samples: number, size: number): number[] {
  const pieces = Math.max(1, Math.floor(samples / size));
  return Array.from({ length: pieces }, (_, k) => (k === pieces - 1 ? samples - size * (pieces - 1) : size));
}

function digitNamed(name: string): number {
  if (/^\d$/.test(name)) return Number(name);
  const message = `digits has no class "${oneLine(name, 40)}".`;
  throw new SherpaError('class-unknown', message, 'Its classes are 0 to 9.');
}
