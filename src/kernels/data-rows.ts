import type { Dataset } from '../nn/dataset.ts';
import type { DataPlace, DataSize } from './layout.ts';

/** Above this share of inputs that are not 0, all of them are multiplied: a dense tile does more in the same time. */
const mostNonZero = 0.4;

/** Whether the rows of these data are worth keeping without their zeros. */
export function isSparse({ inputs }: Dataset): boolean {
  let nonZero = 0;
  for (let k = 0; k < inputs.length; k++) if (inputs[k] !== 0) nonZero++;
  return nonZero <= mostNonZero * inputs.length;
}

/** @param batch the most samples in an update; 0 where there will be none */
export function sizeOf({ samples, inputSize, inputs }: Dataset, sparse: boolean, batch: number): DataSize {
  if (!sparse) return { samples, nonZero: null, mostInBatch: 0 };
  const counts = new Int32Array(samples);
  let nonZero = 0;
  for (let row = 0; row < samples; row++) {
    const before = nonZero;
    for (let at = row * inputSize; at < (row + 1) * inputSize; at++) if (inputs[at] !== 0) nonZero++;
    counts[row] = nonZero - before;
  }
  // Which samples meet in a batch is not known yet; those with most might.
  const most = counts.sort().subarray(Math.max(0, samples - batch));
  return { samples, nonZero, mostInBatch: most.reduce((sum, n) => sum + n, 0) };
}

/**
 * Copies the data to their place: dense rows as they are, sparse ones as entries of what is not 0:
 * x and, as an i32, the place of its input in a slab of W. For each thread's share of the inputs it is noted where
 * they begin.
 */
export function writeData(
  { inputSize, inputs, targets }: Dataset,
  place: DataPlace,
  buffer: ArrayBufferLike,
): void {
  new Float64Array(buffer, place.targets, targets.length).set(targets);
  const values = new Float64Array(buffer, place.values);
  if (!place.sparse) {
    values.set(inputs);
    return;
  }
  const starts = new Int32Array(buffer, place.starts);
  const words = new Int32Array(buffer, place.values);
  const { samples, shares } = place;
  const firstOf = Int32Array.from({ length: shares + 1 }, (_, t) => Math.floor((inputSize * t) / shares));
  let free = 0;
  for (let row = 0; row < samples; row++)
    for (let share = 0; share < shares; share++) {
      starts[row * shares + share] = free;
      for (let i = firstOf[share]!; i < firstOf[share + 1]!; i++) {
        const x = inputs[row * inputSize + i]!;
        if (x === 0) continue;
        values[free * 2] = x;
        words[free * 4 + 2] = i * 64;
        free++;
      }
    }
  starts[samples * shares] = free;
}
