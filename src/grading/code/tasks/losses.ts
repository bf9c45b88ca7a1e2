import { clipped, sampleLoss } from '../../../nn/loss.ts';
import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { bits, mean, number, numbers, probabilities, rounded, sum } from './draw.ts';

const none = new Float64Array();

/** L = mean of (p − y)². */
export const mseLoss: Task = {
  id: 'mse-loss',
  subject: 'mseLoss',
  cases: (random) => [
    mseCase(random, 'one prediction', 1),
    ...[2, 3, 5, 8].map((count) => mseCase(random, `${count} predictions`, count)),
    mseCase(random, 'predictions in the hundreds', 4, 1000),
  ],
};

function mseCase(random: Random, name: string, count: number, scale = 1): TaskCase {
  const p = numbers(random, count, 0, scale);
  const y = p.map((v) => rounded(v + number(random, -scale, scale)));
  const errors = p.map((v, i) => v - y[i]!);
  const squares = errors.map((e) => e * e);
  return {
    name,
    steps: [{ do: 'call', function: 'mseLoss', arguments: [p, y] }],
    right: sampleLoss('mse', none, Float64Array.from(p), Float64Array.from(y), 0, count),
    wrong: {
      'missing-mean': sum(squares),
      'not-squared': mean(errors.map(Math.abs)),
      'mean-before-square': mean(errors) ** 2,
    },
    leavesArguments: true,
  };
}

/** L = −mean of y ln p + (1 − y) ln(1 − p), p clipped. A clip written as ln(p + 1e-15) differs by 2e-5. */
export const crossEntropyLoss: Task = {
  id: 'cross-entropy-loss',
  subject: 'crossEntropyLoss',
  tolerance: { relative: 1e-4, absolute: 1e-9 },
  cases: (random) => [
    ...[2, 3, 5, 8, 13].map((count) => {
      const y = bits(random, count - 2);
      return crossEntropyCase(`${count} predictions`, probabilities(random, count), [0, 1, ...y]);
    }),
    crossEntropyCase('one prediction', probabilities(random, 1), [1]),
    crossEntropyCase('targets between 0 and 1', probabilities(random, 3), probabilities(random, 3)),
    crossEntropyCase('a prediction of exactly 0 for a target of 1', [...probabilities(random, 1), 0], [1, 1]),
    crossEntropyCase(
      'a prediction of exactly 1 for a target of 0',
      [1, ...probabilities(random, 2)],
      [0, 0, 1],
    ),
  ],
};

function crossEntropyCase(name: string, p: readonly number[], y: readonly number[]): TaskCase {
  const right = sampleLoss('bce', none, Float64Array.from(p), Float64Array.from(y), 0, p.length);
  const surprise = (from: readonly number[], to: readonly number[]) =>
    from.map((v, i) => -(to[i]! * Math.log(v) + (1 - to[i]!) * Math.log(1 - v)));
  return {
    name,
    steps: [{ do: 'call', function: 'crossEntropyLoss', arguments: [p, y] }],
    right,
    wrong: {
      'missing-mean': right * p.length,
      'log-base-10': right / Math.LN10,
      'log-base-2': right / Math.LN2,
      sign: -right,
      'no-clipping': mean(surprise(p, y)),
      'missing-one-minus-term': mean(p.map((v, i) => -y[i]! * Math.log(clipped(v)))),
      'swapped-arguments': mean(surprise(y.map(clipped), p)),
    },
    leavesArguments: true,
  };
}
