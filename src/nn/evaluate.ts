import type { Dataset } from './dataset.ts';
import { inputSizeOf, type Network, outputSizeOf } from './network.ts';
import { addLosses, forward, passFor } from './pass.ts';

/** The outputs for each sample, (samples, outputs). */
export function predict(network: Network, inputs: Float64Array, samples: number): Float64Array {
  const outputs = new Float64Array(samples * outputSizeOf(network));
  inBatches(network, inputs, samples, (pass, from, rows) => {
    const n = outputSizeOf(network);
    outputs.set(pass.at(-1)!.a.subarray(0, rows * n), from * n);
  });
  return outputs;
}

/** The mean loss over the samples, without penalty, and how many of them are answered rightly. */
export function evaluate(network: Network, data: Dataset): { loss: number; right: number } {
  const n = outputSizeOf(network);
  let sum = 0;
  let right = 0;
  inBatches(network, data.inputs, data.samples, (pass, from, rows) => {
    const targets = data.targets.subarray(from * n, (from + rows) * n);
    sum = addLosses(network, targets, rows, pass, sum);
    for (let row = 0; row < rows; row++)
      if (answerOf(pass.at(-1)!.a, row, n) === answerOf(targets, row, n)) right++;
  });
  return { loss: sum / data.samples, right };
}

/** The class that row `row` of (rows, n) outputs or targets names: the largest of several, one output at 0.5. */
export function answerOf(outputs: Float64Array, row: number, n: number): number {
  if (n === 1) return outputs[row]! > 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < n; k++) if (outputs[row * n + k]! > outputs[row * n + best]!) best = k;
  return best;
}

/** counts[t][p]: how many samples of class t were called p. */
export function confusionMatrix(network: Network, data: Dataset): number[][] {
  const n = outputSizeOf(network);
  const outputs = predict(network, data.inputs, data.samples);
  const classes = Math.max(2, n);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let row = 0; row < data.samples; row++) {
    const of = counts[answerOf(data.targets, row, n)]!;
    of[answerOf(outputs, row, n)]!++;
  }
  return counts;
}

type Pass = ReturnType<typeof passFor>;

/** Forward over all samples, 64 at a time, so that a pass stays small whatever the data. */
function inBatches(
  network: Network,
  inputs: Float64Array,
  samples: number,
  each: (pass: Pass, from: number, rows: number) => void,
): void {
  const pass = passFor(network, Math.min(64, samples));
  const size = inputSizeOf(network);
  for (let from = 0; from < samples; from += 64) {
    const rows = Math.min(64, samples - from);
    forward(network, inputs.subarray(from * size, (from + rows) * size), rows, pass);
    each(pass, from, rows);
  }
}
