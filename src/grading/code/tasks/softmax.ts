import { activate } from '../../../nn/activation.ts';
import type { Task } from '../task.ts';
import { matrix, sum } from './draw.ts';

/** Softmax of each row of (rows, classes). */
export const softmax: Task = {
  id: 'softmax',
  subject: 'softmax',
  cases: (random) =>
    [
      ...[
        [2, 3],
        [3, 2],
        [4, 5],
        [3, 3],
        [6, 4],
      ].map(([rows = 0, classes = 0]) => ({
        name: `${rows} samples, ${classes} classes`,
        z: matrix(random, rows, classes, -4, 4),
      })),
      { name: 'one sample', z: matrix(random, 1, 5, -4, 4) },
      {
        name: 'numbers in the thousands',
        z: [
          [1000, 998, 1001],
          [0.5, 1, 2],
        ],
      },
      {
        name: 'one sample far below the others',
        z: [
          [-2000, -2001],
          [3, 1],
        ],
      },
    ].map(({ name, z }) => ({
      name,
      steps: [{ do: 'call', function: 'softmax', arguments: [z] }],
      right: rightOf(z),
      wrong: {
        'no-max-subtracted': z.map((row) => shares(row.map(Math.exp))),
        'whole-matrix-softmax': wholeMatrix(z),
        'max-of-all-rows': z.map((row) => shares(row.map((v) => Math.exp(v - Math.max(...z.flat()))))),
      },
      leavesArguments: true,
    })),
};

function rightOf(z: readonly number[][]): number[][] {
  const classes = z[0]!.length;
  const a = new Float64Array(z.length * classes);
  activate('softmax', Float64Array.from(z.flat()), a, z.length, classes);
  return z.map((_, row) => [...a.subarray(row * classes, (row + 1) * classes)]);
}

function shares(row: readonly number[]): number[] {
  const total = sum(row);
  return row.map((v) => v / total);
}

function wholeMatrix(z: readonly number[][]): number[][] {
  const largest = Math.max(...z.flat());
  const powers = z.map((row) => row.map((v) => Math.exp(v - largest)));
  const total = sum(powers.flat());
  return powers.map((row) => row.map((v) => v / total));
}
