import type { Dataset } from './dataset.ts';
import type { Network } from './network.ts';
import { backward, forward, passFor } from './pass.ts';

/** How one layer stands on a set of samples. */
export interface LayerStatistics {
  /** ‖mean dL_dW‖, the Euclidean norm over all weights; near 0 where nothing is learned. */
  gradientNorm: number;
  weightNorm: number;
  /** Of the activations over all samples and units. */
  mean: number;
  deviation: number;
  /** Share of activations at which the slope is all but gone: sigmoid' < 0.01, |tanh| > 0.995, ReLU at 0. */
  saturated: number;
  /** Share of units for which that holds on every sample: they learn nothing. */
  dead: number;
}

/** One forward and one backward pass over all the data, layer by layer. */
export function inspect(network: Network, data: Dataset): LayerStatistics[] {
  const pass = passFor(network, data.samples);
  forward(network, data.inputs, data.samples, pass);
  backward(network, data.inputs, data.targets, data.samples, pass);
  return network.layers.map(({ activation, outputSize, W }, l) => {
    const { a, dL_dW } = pass[l]!;
    const flat = flatAt(activation);
    let mean = 0;
    for (const value of a) mean += value / a.length;
    let squares = 0;
    for (const value of a) squares += (value - mean) ** 2 / a.length;
    const flatPerUnit = new Array<number>(outputSize).fill(0);
    for (let k = 0; k < a.length; k++) if (flat(a[k]!)) flatPerUnit[k % outputSize]!++;
    return {
      gradientNorm: norm(dL_dW) / data.samples,
      weightNorm: norm(W),
      mean,
      deviation: Math.sqrt(squares),
      saturated: flatPerUnit.reduce((sum, n) => sum + n, 0) / a.length,
      dead: flatPerUnit.filter((n) => n === data.samples).length / outputSize,
    };
  });
}

function norm(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}

function flatAt(activation: Network['layers'][number]['activation']): (a: number) => boolean {
  if (activation === 'sigmoid') return (a) => a * (1 - a) < 0.01;
  if (activation === 'tanh') return (a) => 1 - a * a < 0.01;
  if (activation === 'relu') return (a) => !(a > 0);
  return () => false;
}
