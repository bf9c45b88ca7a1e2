import { inputSizeOf, type Network } from './network.ts';
import { addLosses, backward, forward, passFor } from './pass.ts';

/** Where one analytic gradient and its central difference stand side by side. */
export interface GradientPair {
  layer: number;
  parameter: 'W' | 'b';
  /** Place in the layer's W (inputSize, outputSize) or b. */
  index: number;
  analytic: number;
  numerical: number;
}

export interface GradientCheck {
  /** max |a − n| / (max(|a|, |n|) + 1e-3 · max(1, loss)) over all parameters. */
  maxRelativeError: number;
  epsilon: number;
  ok: boolean;
  worst: GradientPair | null;
}

/** Small enough for a truncation error near ε², large enough that rounding, near 1e-16 / ε, stays below it. */
export const epsilon = 1e-5;

/** The largest error that still passes for rounding and truncation. */
export const greatestError = 1e-6;

/** |a − n| / (max(|a|, |n|) + 1e-3 · max(1, loss)): relative, except where a gradient is small beside the loss. */
export function relativeError(
  { analytic: a, numerical: n }: Pick<GradientPair, 'analytic' | 'numerical'>,
  loss: number,
): number {
  return Math.abs(a - n) / (Math.max(Math.abs(a), Math.abs(n)) + 1e-3 * Math.max(1, loss));
}

/**
 * The gradient of the mean loss over `rows` samples against central differences (L(w + ε) − L(w − ε)) / 2ε, weight
 * by weight. With L2 both sides hold the penalty λΣW². input (rows, inputSize), target (rows, outputSize).
 */
export function* gradientPairs(
  network: Network,
  input: Float64Array,
  target: Float64Array,
  rows: number,
  l2 = 0,
): Generator<GradientPair> {
  const analytic = passFor(network, rows);
  forward(network, input, rows, analytic);
  backward(network, input, target, rows, analytic);
  const pass = passFor(network, rows);
  const lossNow = () => {
    forward(network, input, rows, pass);
    return addLosses(network, target, rows, pass, 0) / rows;
  };
  for (const [layer, { W, b, hasBias }] of network.layers.entries()) {
    const { dL_dW, dL_db } = analytic[layer]!;
    for (let index = 0; index < W.length; index++) {
      // The penalty is a parabola: its central difference is 2λW to the last bit but rounding, and is not asked.
      const penalty = 2 * l2 * W[index]!;
      const numerical = centralDifference(W, index, lossNow) + penalty;
      yield { layer, parameter: 'W', index, analytic: dL_dW[index]! / rows + penalty, numerical };
    }
    for (let index = 0; hasBias && index < b.length; index++)
      yield {
        layer,
        parameter: 'b',
        index,
        analytic: dL_db[index]! / rows,
        numerical: centralDifference(b, index, lossNow),
      };
  }
}

/** Every parameter at once. An error that is not a number is the largest of all. */
export function checkGradients(
  network: Network,
  input: Float64Array,
  target: Float64Array,
  l2 = 0,
): GradientCheck {
  const rows = input.length / inputSizeOf(network);
  const pass = passFor(network, rows);
  forward(network, input, rows, pass);
  const loss = addLosses(network, target, rows, pass, 0) / rows;
  let maxRelativeError = 0;
  let worst: GradientPair | null = null;
  for (const pair of gradientPairs(network, input, target, rows, l2)) {
    const error = relativeError(pair, loss);
    if (worst === null || isLarger(error, maxRelativeError)) [maxRelativeError, worst] = [error, pair];
  }
  return { maxRelativeError, epsilon, ok: maxRelativeError <= greatestError, worst };
}

/** NaN counts as larger than any number. */
export const isLarger = (error: number, most: number): boolean => !Number.isNaN(most) && !(error <= most);

function centralDifference(parameters: Float64Array, index: number, loss: () => number): number {
  const kept = parameters[index]!;
  parameters[index] = kept + epsilon;
  const above = loss();
  parameters[index] = kept - epsilon;
  const below = loss();
  parameters[index] = kept;
  return (above - below) / (2 * epsilon);
}
