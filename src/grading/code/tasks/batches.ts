import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix, mean, number, numbers, sum } from './draw.ts';
import { linearGradient } from './linear-gradient.ts';
import { batchesOf, drawnLinear } from './linear-training.ts';

/** Row numbers, `batchSize` at a time. */
export const batches: Task = {
  id: 'batches',
  subject: 'batches',
  cases: (random) => [
    ...[1, 2, 3, 4].map((full) => {
      const size = 2 + random.below(4);
      return batchesCase(full * size + 1 + random.below(size - 1), size);
    }),
    batchesCase(3 * (2 + random.below(3)), 3, 'it comes out even'),
    batchesCase(2 + random.below(3), 1, 'batches of one'),
    batchesCase(2 + random.below(3), 8, 'a batch larger than the data'),
  ],
};

function batchesCase(count: number, size: number, name = `${count} samples in batches of ${size}`): TaskCase {
  const right = batchesOf(count, size);
  const full = right.filter((batch) => batch.length === size);
  const last = Array.from({ length: size }, (_, n) => count - size + n);
  return {
    name,
    steps: [{ do: 'call', function: 'batches', arguments: [count, size] }],
    right,
    wrong: {
      'last-batch-lost': full,
      ...(full.length > 0 && full.length < right.length ? { 'last-batch-filled-up': [...full, last] } : {}),
    },
  };
}

/** The mean over the samples from the means over the batches. */
export const epochLoss: Task = {
  id: 'epoch-loss',
  subject: 'epochLoss',
  cases: (random) => [
    ...[2, 3, 4, 6, 9].map((count) => {
      const size = 4 + random.below(60);
      const sizes = Array.from({ length: count }, (_, k) =>
        k < count - 1 ? size : 1 + random.below(size - 1),
      );
      return lossCase(random, `${count} batches, the last one short`, sizes);
    }),
    lossCase(random, 'batches of one size', [32, 32, 32]),
    lossCase(random, 'one batch', [7]),
  ],
};

function lossCase(random: Random, name: string, sizes: readonly number[]): TaskCase {
  const losses = sizes.map(() => number(random, 0.05, 2));
  const total = sum(losses.map((loss, k) => loss * sizes[k]!));
  return {
    name,
    steps: [{ do: 'call', function: 'epochLoss', arguments: [losses, sizes] }],
    right: total / sum(sizes),
    wrong: {
      'batch-means-averaged': mean(losses),
      'divided-by-batch-count': total / sizes.length,
    },
    leavesArguments: true,
  };
}

/** Of one linear neuron and the mean of (z − y)² over a batch. */
export const batchGradient: Task = {
  id: 'batch-gradient',
  subject: 'batchGradient',
  returns: ['dL_dw', 'dL_db'],
  cases: (random) => [
    ...[2, 3, 4, 8, 5].map((rows, k) => gradientCase(random, rows, 1 + (k % 3))),
    { ...gradientCase(random, 1, 2), name: 'one sample' },
  ],
};

function gradientCase(random: Random, rows: number, inputs: number): TaskCase {
  const { w, b } = drawnLinear(random, inputs, 1, 1);
  const [X, Y] = [matrix(random, rows, inputs, -1.5, 1.5), numbers(random, rows)];
  const errors = X.map((x, n) => x.reduce((total, v, j) => total + v * w[j]!, b) - Y[n]!);
  const column = (j: number) => X.map((row) => row[j]!);
  const right = linearGradient({ w, b, X, Y });
  const scaled = (factor: number) => ({
    dL_dw: right.dL_dw.map((g) => g * factor),
    dL_db: right.dL_db * factor,
  });
  return {
    name: `${rows} samples, ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`,
    steps: [{ do: 'call', function: 'batchGradient', arguments: [w, b, X, Y] }],
    right,
    wrong: {
      'not-averaged-over-batch': scaled(rows),
      'factor-two': scaled(1 / 2),
      'product-of-means': {
        dL_dw: w.map((_, j) => 2 * mean(errors) * mean(column(j))),
        dL_db: 2 * mean(errors),
      },
      'assigns-for-adds': {
        dL_dw: X.at(-1)!.map((x) => (2 * errors.at(-1)! * x) / rows),
        dL_db: (2 * errors.at(-1)!) / rows,
      },
    },
    leavesArguments: true,
  };
}
