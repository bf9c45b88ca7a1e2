import type { NetworkJson } from '../../../nn/network-json.ts';
import type { Random } from '../../../nn/random.ts';
import { matrix, number, numbers } from './draw.ts';
import { engineRun } from './engine-run.ts';

/** One linear neuron z = w · x + b with the loss (z − y)², and the data of an epoch. */
export interface LinearRun {
  w: readonly number[];
  b: number;
  X: readonly number[][];
  Y: readonly number[];
  learningRate: number;
  batch: number;
}

/** Where a learner's epoch differs from the right one; an empty variant is the right one. */
export interface LinearVariant {
  /** In place of 2 at the error. */
  factor?: number;
  /** Each sample is measured with the weights that the epoch began with. */
  staysAtStart?: boolean;
  /** Losses are taken once the update is done. */
  measuresAfter?: boolean;
  keepsGradients?: boolean;
  divisor?: (rows: number) => number;
  dropsShortBatch?: boolean;
  keepsBias?: boolean;
}

export function drawnLinear(random: Random, inputs: number, samples: number, batch: number): LinearRun {
  return {
    w: numbers(random, inputs, -1, 1),
    b: number(random, -1, 1),
    X: matrix(random, samples, inputs, -1.5, 1.5),
    Y: numbers(random, samples),
    learningRate: number(random, 0.02, 0.15),
    batch,
  };
}

/** An epoch as the engine does it. */
export function rightEpoch({ w, b, X, Y, learningRate, batch }: LinearRun) {
  const network: NetworkJson = {
    layers: [{ weights: [[...w]], bias: [b], activation: 'linear' }],
    loss: 'mse',
  };
  const { losses, layers } = engineRun({ network, X, Y: Y.map((y) => [y]), learningRate, batch });
  return { w: layers[0]!.weights[0]!, b: layers[0]!.bias![0]!, loss: losses[0]! };
}

/** The same by hand, so that a mistake can be planted. */
export function linearEpoch(of: LinearRun, variant: LinearVariant = {}) {
  const { X, learningRate, batch } = of;
  const { factor = 2, divisor = (rows: number) => rows } = variant;
  let now: Neuron = { w: [...of.w], b: of.b };
  let [dL_dw, dL_db, total] = [of.w.map(() => 0), 0, 0];
  const all = batchesOf(X.length, batch);
  const batches = variant.dropsShortBatch ? all.filter((rows) => rows.length === batch) : all;
  for (const rows of batches) {
    if (!variant.keepsGradients) [dL_dw, dL_db] = [of.w.map(() => 0), 0];
    for (const n of rows) {
      const error = errorAt(of, n, variant.staysAtStart ? of : now);
      total += variant.measuresAfter ? 0 : error ** 2;
      dL_dw = dL_dw.map((sum, j) => sum + factor * error * X[n]![j]!);
      dL_db += factor * error;
    }
    const rate = learningRate / divisor(rows.length);
    const w = now.w.map((v, j) => v - rate * dL_dw[j]!);
    now = { w, b: variant.keepsBias ? now.b : now.b - rate * dL_db };
    if (variant.measuresAfter) for (const n of rows) total += errorAt(of, n, now) ** 2;
  }
  return { ...now, loss: total / X.length };
}

type Neuron = { w: readonly number[]; b: number };

const errorAt = ({ X, Y }: LinearRun, n: number, { w, b }: Neuron): number =>
  X[n]!.reduce((sum, x, j) => sum + x * w[j]!, b) - Y[n]!;

/** Row numbers in order, the last batch short where it does not come out even. */
export function batchesOf(count: number, size: number): number[][] {
  const rows = Array.from({ length: count }, (_, n) => n);
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => rows.slice(k * size, (k + 1) * size));
}
