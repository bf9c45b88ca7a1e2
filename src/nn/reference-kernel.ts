import type { Dataset } from './dataset.ts';
import { evaluate } from './evaluate.ts';
import { inputSizeOf, type Network, outputSizeOf } from './network.ts';
import { optimiserFor } from './optimiser.ts';
import { addLosses, backward, forward, type LayerPass, passFor } from './pass.ts';
import type { Random } from './random.ts';
import type { Kernel, TrainingOptions } from './training.ts';

/** The definition of training, in plain loops: for each batch forward, backward, step. */
export function referenceKernel(network: Network, data: Dataset, options: TrainingOptions): Kernel {
  const { batch, dropout, random } = options;
  const pass = passFor(network, batch);
  if (dropout > 0) for (const at of pass.slice(0, -1)) at.dropout = dropoutFor(at);
  const optimiser = optimiserFor(network, options);
  const inputSize = inputSizeOf(network);
  const outputSize = outputSizeOf(network);
  const inputs = new Float64Array(batch * inputSizeOf(network));
  const targets = new Float64Array(batch * outputSizeOf(network));
  return {
    name: 'reference',
    run: (order, from, to, learningRate, lossSum) => {
      let sum = lossSum;
      for (let start = from; start < to; start += batch) {
        const rows = Math.min(batch, to - start);
        gather(data.inputs, inputSize, order, start, rows, inputs);
        gather(data.targets, outputSize, order, start, rows, targets);
        if (dropout > 0) drawMasks(pass, dropout, random);
        forward(network, inputs, rows, pass);
        sum = addLosses(network, targets, rows, pass, sum);
        backward(network, inputs, targets, rows, pass);
        optimiser.step(network, pass, rows, learningRate);
        if (!Number.isFinite(sum)) return { lossSum: sum, reached: start + rows, finite: false };
      }
      return { lossSum: sum, reached: to, finite: true };
    },
    weights: () => network,
    evaluate: (test) => evaluate(network, test),
    close: () => {},
  };
}

/** Copies the rows order[start] … order[start + rows − 1] of `from` to the top of `batch`. */
function gather(
  from: Float64Array,
  size: number,
  order: Int32Array,
  start: number,
  rows: number,
  batch: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const at = order[start + row]! * size;
    for (let k = 0; k < size; k++) batch[row * size + k] = from[at + k]!;
  }
}

const dropoutFor = ({ a }: LayerPass) => ({
  mask: new Float64Array(a.length),
  a: new Float64Array(a.length),
});

/** 0 with probability `share`, else 1 / (1 − share), so that a unit's expectation stays what it was. */
function drawMasks(pass: LayerPass[], share: number, random: Random): void {
  for (const { dropout } of pass)
    if (dropout !== null)
      for (let k = 0; k < dropout.mask.length; k++)
        dropout.mask[k] = random.double() < share ? 0 : 1 / (1 - share);
}
