import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { ProjectNet, Sample } from './project-net.ts';
import { forwardBy, gradientsBy, type PassVariant, passVariants } from './project-pass.ts';

/** Where a learner's `train` differs from the right one; an empty variant is the right one. */
export interface TrainVariant {
  pass?: PassVariant;
  /** By what the sum over a batch is divided, from its rows and the full size. */
  divisor?: (rows: number, batchSize: number) => number;
  /** In place of the learning rate. */
  rate?: (learningRate: number) => number;
  keepsBias?: boolean;
  keepsGradients?: boolean;
  dropsShortBatch?: boolean;
  /** Only the last sample of a batch is left in the sum. */
  overwrites?: boolean;
}

interface Layer {
  W: readonly number[][];
  b: readonly number[];
}

/** Training by hand in the order of the samples, so that a mistake can be planted. */
export function trainedBy(
  net: ProjectNet,
  samples: readonly Sample[],
  options: { learningRate: number; epochs: number; batchSize: number },
  variant: TrainVariant = {},
) {
  const { batchSize, epochs } = options;
  const { divisor = (rows: number) => rows, rate = (x: number) => x } = variant;
  let layers: readonly Layer[] = net.layers;
  let sums = zeros(net);
  const batchLosses: { sum: number; rows: number }[][] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const ofEpoch: { sum: number; rows: number }[] = [];
    for (let from = 0; from < samples.length; from += batchSize) {
      const batch = samples.slice(from, from + batchSize);
      if (variant.dropsShortBatch && batch.length < batchSize) continue;
      if (!variant.keepsGradients) sums = zeros(net);
      const now = { ...net, layers };
      let sum = 0;
      for (const sample of batch) {
        sum += lossOf(now, sample);
        if (variant.overwrites) sums = zeros(net);
        sums = added(sums, gradientsBy(now, sample, variant.pass));
      }
      ofEpoch.push({ sum, rows: batch.length });
      const step = rate(options.learningRate) / divisor(batch.length, batchSize);
      layers = moved(layers, sums, step, variant.keepsBias);
    }
    batchLosses.push(ofEpoch);
  }
  return { layers, batchLosses };
}

/** Cross-entropy of one sample, for either output. */
function lossOf(net: ProjectNet, { x, y }: Sample): number {
  const p = forwardBy(net, x).at(-1)!.a;
  return -y.reduce(
    (sum, t, k) => sum + t * Math.log(p[k]!) + (net.output === 'sigmoid' ? (1 - t) * Math.log(1 - p[k]!) : 0),
    0,
  );
}

const zeros = ({ layers }: Pick<ProjectNet, 'layers'>): Layer[] =>
  layers.map(({ W, b }) => ({ W: W.map((row) => row.map(() => 0)), b: b.map(() => 0) }));

const added = (sums: readonly Layer[], gradients: ReturnType<typeof gradientsBy>): Layer[] =>
  sums.map(({ W, b }, l) => ({
    W: W.map((row, j) => row.map((v, i) => v + gradients[l]!.dL_dW[j]![i]!)),
    b: b.map((v, j) => v + gradients[l]!.dL_db[j]!),
  }));

const moved = (layers: readonly Layer[], sums: readonly Layer[], step: number, keepsBias = false): Layer[] =>
  layers.map(({ W, b }, l) => ({
    W: W.map((row, j) => row.map((v, i) => v - step * sums[l]!.W[j]![i]!)),
    b: keepsBias ? b : b.map((v, j) => v - step * sums[l]!.b[j]!),
  }));

/** Known mistakes of a training loop, and those of the backward pass in it, by their ids. */
export const trainingVariants = (
  net: ProjectNet,
  language: CodeLanguage,
): Readonly<Record<string, TrainVariant>> => ({
  'not-averaged-over-batch': { divisor: () => 1 },
  'divides-by-full-size': { divisor: (_, size) => size },
  'forgets-learning-rate': { rate: () => 1 },
  'adds-for-subtracts': { rate: (x) => -x },
  'bias-not-updated': { keepsBias: true },
  'gradients-not-reset': { keepsGradients: true },
  'last-batch-lost': { dropsShortBatch: true },
  // With equal samples these two give the same numbers: one language goes sample by sample, the other by batches.
  ...(language === 'python'
    ? { 'divides-twice-by-batch': { divisor: (rows: number) => rows * rows } }
    : { 'sample-gradients-overwritten': { overwrites: true } }),
  ...Object.fromEntries(
    Object.entries(passVariants(net))
      // In a whole update y − p gives the numbers of a step uphill.
      .filter(([id]) => id !== 'swapped-arguments')
      .map(([id, pass]) => [id, { pass }]),
  ),
});
