import { permutation, type Random } from '../../../nn/random.ts';
import { Whole } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix } from './draw.ts';

/** Fisher–Yates from the last place down, as the engine shuffles, with draws that are given. */
export const shuffle: Task = {
  id: 'shuffle',
  subject: 'shuffle',
  returns: ['X', 'labels'],
  cases: (random) => [
    ...[3, 4, 6, 8, 12].map((count) => shuffleCase(random, `${count} samples`, count)),
    shuffleCase(random, 'two samples', 2),
    shuffleCase(random, 'one sample', 1),
  ],
};

function shuffleCase(random: Random, name: string, count: number): TaskCase {
  const X = matrix(random, count, 2);
  const labels = X.map(() => random.below(10));
  // Three decimals, so that they can be typed again.
  const draws = X.slice(1).map(() => Math.floor(random.double() * 1000) / 1000);
  const order = orderBy(draws, count);
  const dealt = (rows: readonly number[]) => ({
    X: rows.map((n) => X[n]!),
    labels: rows.map((n) => labels[n]!),
  });
  return {
    name,
    steps: [{ do: 'call', function: 'shuffle', arguments: [X, labels, draws] }],
    right: dealt(order),
    wrong: {
      'labels-not-shuffled': { ...dealt(order), labels },
      'biased-shuffle': dealt(orderBy(draws, count, () => count)),
    },
    leavesArguments: true,
  };
}

/** The engine's order, from a generator that gives just these draws. */
function orderBy(draws: readonly number[], count: number, among = (bound: number) => bound): number[] {
  let next = 0;
  const given = { below: (bound: number) => Math.floor(draws[next++]! * among(bound)) };
  return [...permutation(given as Random, count)];
}

/** The rows in a given order; the last of them are for the test. */
export const trainTestSplit: Task = {
  id: 'train-test-split',
  subject: 'trainTestSplit',
  returns: ['train', 'test'],
  cases: (random) => [
    splitCase(random, '10 samples, a fifth for the test', 10, 0.2),
    splitCase(random, '5 samples, a fifth for the test', 5, 0.2),
    splitCase(random, '8 samples, a quarter for the test', 8, 0.25),
    splitCase(random, '12 samples: 2.4 are rounded to 2', 12, 0.2),
    splitCase(random, '9 samples: 1.8 are rounded to 2', 9, 0.2),
    splitCase(random, '20 samples, 30 % for the test', 20, 0.3),
  ],
};

function splitCase(random: Random, name: string, count: number, testShare: number): TaskCase {
  const X = matrix(random, count, 2);
  const order = [...permutation(random, count)];
  const tested = Math.round(count * testShare);
  const parts = (rows: readonly number[][], kept: number) => ({
    train: rows.slice(0, kept),
    test: rows.slice(kept),
  });
  const dealt = order.map((n) => X[n]!);
  return {
    name,
    steps: [{ do: 'call', function: 'trainTestSplit', arguments: [X, new Whole(order), testShare] }],
    right: parts(dealt, count - tested),
    wrong: {
      'split-before-shuffle': parts(X, count - tested),
      'test-in-train': { ...parts(dealt, count - tested), train: dealt },
      'shares-swapped': parts(dealt, tested),
    },
    leavesArguments: true,
  };
}
