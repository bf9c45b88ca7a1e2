import { clip, clipped, sampleLoss } from '../../../nn/loss.ts';
import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { distributions, mean, oneHotRows, sum } from './draw.ts';

/** L = mean over the samples of −Σ y ln p, p clipped from below. */
export const categoricalCrossEntropy: Task = {
  id: 'categorical-cross-entropy',
  subject: 'categoricalCrossEntropy',
  tolerance: { relative: 1e-4, absolute: 1e-9 },
  cases: (random) => [
    ...[
      [2, 3],
      [3, 5],
      [4, 2],
      [5, 4],
      [8, 5],
    ].map(([rows = 0, classes = 0]) => usualCase(random, rows, classes)),
    { ...usualCase(random, 1, 5), name: 'one sample' },
    lossCase('a guess among five classes', [[0.2, 0.2, 0.2, 0.2, 0.2]], [[0, 0, 1, 0, 0]]),
    lossCase('a probability of exactly 0 for the true class', [[0.25, 0, 0.75]], [[0, 1, 0]]),
  ],
};

function usualCase(random: Random, rows: number, classes: number): TaskCase {
  const p = distributions(random, rows, classes);
  return lossCase(`${rows} samples, ${classes} classes`, p, oneHotRows(random, rows, classes));
}

function lossCase(name: string, p: readonly number[][], y: readonly number[][]): TaskCase {
  const losses = p.map((row, i) => {
    const z = Float64Array.from(row, (v) => Math.log(Math.max(v, clip)));
    return sampleLoss('softmax-ce', z, Float64Array.from(row), Float64Array.from(y[i]!), 0, row.length);
  });
  const right = mean(losses);
  const binary = p.map((row, i) =>
    row.map((v, k) => -(y[i]![k]! * Math.log(clipped(v)) + (1 - y[i]![k]!) * Math.log(1 - clipped(v)))),
  );
  const hasZero = p.some((row, i) => row.some((v, k) => v === 0 && y[i]![k] === 1));
  return {
    name,
    steps: [{ do: 'call', function: 'categoricalCrossEntropy', arguments: [p, y] }],
    right,
    wrong: {
      'missing-mean': sum(losses),
      'mean-over-entries': right / p[0]!.length,
      'log-base-10': right / Math.LN10,
      'log-base-2': right / Math.LN2,
      sign: -right,
      'binary-for-categorical': mean(binary.flat()),
      ...(hasZero ? { 'no-clipping': Number.POSITIVE_INFINITY } : {}),
    },
    leavesArguments: true,
  };
}
