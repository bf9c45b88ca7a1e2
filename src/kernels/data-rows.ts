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

/** Copies the data to their place: dense rows as they are, sparse ones as offsets and values of what is not 0. */
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
  const offsets = new Int32Array(buffer, place.offsets);
  let free = 0;
  for (let row = 0, at = 0; row < place.samples; row++) {
    starts[row] = free;
    for (let i = 0; i < inputSize; i++, at++) {
      const x = inputs[at]!;
      if (x === 0) continue;
      offsets[free] = i * 64;
      values[free++] = x;
    }
  }
  starts[place.samples] = free;
}
