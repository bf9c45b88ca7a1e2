import type { Dataset } from '../../src/nn/dataset.ts';
import type { Network } from '../../src/nn/network.ts';
import { type NetworkJson, networkFrom, toJson } from '../../src/nn/network-json.ts';
import { backward, forward, type LayerPass, passFor } from '../../src/nn/pass.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { type EpochDone, type Stopped, train } from '../../src/nn/train.ts';
import type { TrainingOptions } from '../../src/nn/training.ts';

/** Textbook's W[out][in] and b of each layer. */
export const weightsOf = (network: Network) => toJson(network).layers;

/** The same of a network of two layers, under the names they have there. */
export function parametersOf(network: Network) {
  const [first, second] = weightsOf(network);
  return { W1: first!.weights, b1: first!.bias, W2: second!.weights, b2: second!.bias };
}

export const networkOf = (
  loss: NetworkJson['loss'],
  ...layers: [weights: number[][], bias: number[], activation: NetworkJson['layers'][number]['activation']][]
): Network =>
  networkFrom({
    loss,
    layers: layers.map(([weights, bias, activation]) => ({ weights, bias, activation })),
  });

/** One forward and one backward pass over all rows. */
export function passOver(network: Network, inputs: Float64Array, targets: Float64Array): LayerPass[] {
  const rows = inputs.length / network.layers[0]!.inputSize;
  const pass = passFor(network, rows);
  forward(network, inputs, rows, pass);
  backward(network, inputs, targets, rows, pass);
  return pass;
}

/** (rows, columns), row-major, as a list of rows. */
export const rowsOf = (values: Float64Array, columns: number): number[][] =>
  Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ]);

/** (inputs, units) as the textbook's [out][in]. */
export const transposed = (values: Float64Array, units: number): number[][] =>
  Array.from({ length: units }, (_, j) =>
    Array.from({ length: values.length / units }, (_, i) => values[i * units + j]!),
  );

/** Trains on the reference to the end. `each` sees the network after every epoch. */
export async function trained(
  network: Network,
  data: Dataset,
  options: TrainingOptions,
  each: (epoch: EpochDone) => void = () => {},
): Promise<{ losses: number[]; stopped: Stopped }> {
  const kernel = referenceKernel(network, data, options);
  const losses: number[] = [];
  const run = { kernel, data, test: null, options, evaluate: false, now: () => 0 };
  for await (const event of train(run)) {
    if (event.type === 'stopped') return { losses, stopped: event };
    if (event.type === 'step') continue;
    losses.push(event.loss);
    each(event);
  }
  throw new Error('a run without an end');
}
