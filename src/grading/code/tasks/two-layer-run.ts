import { clipped } from '../../../nn/loss.ts';
import type { NetworkJson } from '../../../nn/network-json.ts';
import type { Random } from '../../../nn/random.ts';
import { matrix, mean, number, numbers } from './draw.ts';
import { engineRun } from './engine-run.ts';
import { outer, product, transposed } from './layer-pass.ts';
import { batchesOf } from './linear-training.ts';
import { type TwoLayers, twoLayerPass } from './two-layer-pass.ts';

export type Weights = Pick<TwoLayers, 'W1' | 'b1' | 'W2' | 'b2'>;

/** Two layers of sigmoids and their data. */
export interface TwoLayerRun {
  start: Weights;
  X: readonly number[][];
  Y: readonly number[][];
  learningRate: number;
  epochs: number;
  batch: number;
  loss: 'mse' | 'bce';
  l2: number;
}

/** Where a learner's run differs from the right one; an empty variant is the right one. */
export interface RunVariant {
  measuresAfter?: boolean;
  keepsGradients?: boolean;
  /** W2 is updated before the gradient passes through it; for batches of one. */
  updatesFirst?: boolean;
  /** In place of the right gradient at the output. */
  factor?: number;
  isSum?: boolean;
  keepsBias?: boolean;
  penaltyFactor?: number;
  penalisesBias?: boolean;
  /** Cross-entropy through the slope of the sigmoid once more. */
  isNotCancelled?: boolean;
}

export function drawnRun(
  random: Random,
  [inputs, units, outputs]: readonly [number, number, number],
  samples: number,
  rest: Partial<TwoLayerRun> = {},
): TwoLayerRun {
  return {
    start: {
      W1: matrix(random, units, inputs, -1, 1),
      b1: numbers(random, units, -0.5, 0.5),
      W2: matrix(random, outputs, units, -1, 1),
      b2: numbers(random, outputs, -0.5, 0.5),
    },
    X: matrix(random, samples, inputs),
    Y: Array.from({ length: samples }, () => Array.from({ length: outputs }, () => random.below(2))),
    learningRate: number(random, 0.3, 2),
    epochs: 3,
    batch: 1,
    loss: 'mse',
    l2: 0,
    ...rest,
  };
}

export const networkOf = ({ W1, b1, W2, b2 }: Weights, loss: 'mse' | 'bce'): NetworkJson => ({
  layers: [
    { weights: [...W1], bias: [...b1], activation: 'sigmoid' },
    { weights: [...W2], bias: [...b2], activation: 'sigmoid' },
  ],
  loss,
});

/** The run by the engine: losses of the epochs and the last weights. */
export function rightRun(of: TwoLayerRun): Weights & { losses: number[] } {
  const { losses, layers } = engineRun({ ...of, network: networkOf(of.start, of.loss) });
  const [hidden, output] = layers;
  return { losses, W1: hidden!.weights, b1: hidden!.bias!, W2: output!.weights, b2: output!.bias! };
}

/** The same by hand, so that a mistake can be planted. `eachEpoch` sees the weights after an epoch. */
export function runByHand(
  of: TwoLayerRun,
  variant: RunVariant = {},
  eachEpoch: (weights: Weights, loss: number) => Weights = (weights) => weights,
): Weights & { losses: number[] } {
  let weights = of.start;
  let sum = zeros(weights);
  const losses: number[] = [];
  for (let epoch = 0; epoch < of.epochs; epoch++) {
    let total = 0;
    for (const rows of batchesOf(of.X.length, of.batch)) {
      if (!variant.keepsGradients) sum = zeros(weights);
      const before = weights;
      for (const n of rows) sum = combined(sum, gradientsOf(of, before, n, variant), 1);
      weights = updated(of, before, sum, rows.length, variant);
      const measured = variant.measuresAfter ? weights : before;
      for (const n of rows) total += lossOf(of, measured, n);
    }
    losses.push(total / of.X.length);
    weights = eachEpoch(weights, total / of.X.length);
  }
  return { losses, ...weights };
}

/** Mean loss of the weights, held still. */
export const meanLoss = (of: TwoLayerRun, weights: Weights): number =>
  mean(of.X.map((_, n) => lossOf(of, weights, n)));

function lossOf({ X, Y, loss }: TwoLayerRun, weights: Weights, n: number): number {
  const pass = twoLayerPass({ ...weights, x: X[n]!, y: Y[n]! });
  if (loss === 'mse') return pass.loss;
  return mean(pass.a2.map((a, i) => -Math.log(Y[n]![i] === 1 ? clipped(a) : 1 - clipped(a))));
}

function gradientsOf(of: TwoLayerRun, weights: Weights, n: number, variant: RunVariant): Weights {
  const y = of.Y[n]!;
  const isCrossEntropy = of.loss === 'bce' && !variant.isNotCancelled;
  const { factor = (of.loss === 'mse' ? 2 : 1) / y.length } = variant;
  const layers = { ...weights, x: of.X[n]!, y };
  const slope = (_: number, a: number) => a * (1 - a);
  const pass = twoLayerPass(layers, {
    factor,
    slope: isCrossEntropy ? () => 1 : slope,
    hiddenSlope: slope,
    back: (W2, dL_dz2) => {
      const moved = variant.updatesFirst
        ? combinedRows(W2, outer(dL_dz2, twoLayerPass(layers).a1), -of.learningRate)
        : W2;
      return product(transposed(moved), dL_dz2);
    },
  });
  return { W1: pass.dL_dW1, b1: pass.dL_db1, W2: pass.dL_dW2, b2: pass.dL_db2 };
}

function updated(of: TwoLayerRun, now: Weights, sum: Weights, rows: number, variant: RunVariant): Weights {
  const { penaltyFactor = 2, penalisesBias = false } = variant;
  const rate = of.learningRate / (variant.isSum ? 1 : rows);
  const shrunk = of.learningRate * penaltyFactor * of.l2;
  const moved = combined(now, sum, -rate);
  const penalised = combined(moved, now, -shrunk);
  if (variant.keepsBias) return { ...penalised, b1: now.b1, b2: now.b2 };
  return penalisesBias ? penalised : { ...penalised, b1: moved.b1, b2: moved.b2 };
}

const zeros = (of: Weights): Weights => combined(of, of, -1);

const combinedList = (a: readonly number[], b: readonly number[], factor: number): number[] =>
  a.map((v, i) => v + factor * b[i]!);
const combinedRows = (a: readonly number[][], b: readonly number[][], factor: number): number[][] =>
  a.map((row, i) => combinedList(row, b[i]!, factor));

/** a + factor · b, array by array. */
const combined = (a: Weights, b: Weights, factor: number): Weights => ({
  W1: combinedRows(a.W1, b.W1, factor),
  b1: combinedList(a.b1, b.b1, factor),
  W2: combinedRows(a.W2, b.W2, factor),
  b2: combinedList(a.b2, b.b2, factor),
});
