import type { Random } from '../../../nn/random.ts';
import type { Step } from '../job.ts';
import type { Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix, mean, numbers, sum } from './draw.ts';
import { transposed } from './layer-pass.ts';
import { valueAt } from './networks.ts';

const epsilon = 1e-5;

/** Two batches in training, the second one backward, then another in a test. */
export const batchNorm: Task = {
  id: 'batch-norm',
  subject: 'BatchNorm',
  cases: (random) => [
    ...[4, 3, 6, 8].map((rows, k) => normCase(random, `${rows} samples, ${1 + k} features`, rows, 1 + k)),
    normCase(random, 'a test of one sample', 5, 2, 1),
    normCase(random, 'two samples', 2, 3),
  ],
};

function normCase(random: Random, name: string, rows: number, features: number, tested = 3): TaskCase {
  const [gamma, beta] = [numbers(random, features, 0.5, 2), numbers(random, features)];
  const [first, second, dL_dY] = [0, 1, 2].map(() => matrix(random, rows, features));
  const test = matrix(random, tested, features);
  const batches = { gamma, beta, first: first!, second: second!, dL_dY: dL_dY!, test };
  const method = (called: string, ...given: Plain[]): Step => ({
    do: 'method',
    of: 'norm',
    name: called,
    arguments: given,
  });
  return {
    name,
    steps: [
      { do: 'new', class: 'BatchNorm', arguments: [gamma, beta], keep: 'norm' },
      method('forward', first!, true),
      method('forward', second!, true),
      method('backward', dL_dY!),
      { do: 'get', of: 'norm', path: ['dL_dgamma'] },
      { do: 'get', of: 'norm', path: ['dL_dbeta'] },
      method('forward', test, false),
    ],
    read: (results) => ({
      'the second batch': valueAt(results, 5),
      dL_dgamma: valueAt(results, 3),
      dL_dbeta: valueAt(results, 2),
      dL_dX: valueAt(results, 4),
      'the test': valueAt(results, 1),
    }),
    input: `gamma ${JSON.stringify(gamma)}, beta ${JSON.stringify(beta)}; in training ${JSON.stringify(first)}, then ${JSON.stringify(second)}; dL_dY ${JSON.stringify(dL_dY)}; in the test ${JSON.stringify(test)}`,
    right: normByHand(batches),
    wrong: {
      'batch-statistics-at-test': normByHand(batches, { testsWithBatch: true }),
      'statistics-as-constants': normByHand(batches, { holdsStatistics: true }),
      'last-batch-for-average': normByHand(batches, { share: 1 }),
    },
  };
}

interface Batches {
  gamma: number[];
  beta: number[];
  first: number[][];
  second: number[][];
  dL_dY: number[][];
  test: number[][];
}

interface NormVariant {
  testsWithBatch?: boolean;
  /** The gradient does not pass through mean and variance. */
  holdsStatistics?: boolean;
  /** Of a batch in the running statistics. */
  share?: number;
}

interface Statistics {
  mean: number;
  variance: number;
}

/** The engine has no such layer; a test takes these gradients numerically. */
export function normByHand(of: Batches, variant: NormVariant = {}) {
  const { testsWithBatch = false, holdsStatistics = false, share = 0.1 } = variant;
  const features = of.gamma.map((gamma, k) => {
    const column = (rows: number[][]) => rows.map((row) => row[k]!);
    const [first, second, dy, test] = [of.first, of.second, of.dL_dY, of.test].map(column);
    const now = statisticsOf(second!);
    const moved = [statisticsOf(first!), now].reduce(
      (running, batch) => ({
        mean: (1 - share) * running.mean + share * batch.mean,
        variance: (1 - share) * running.variance + share * batch.variance,
      }),
      { mean: 0, variance: 1 },
    );
    const out = (x: number[], by: Statistics) => x.map((v) => gamma * scaled(v, by) + of.beta[k]!);
    const hats = second!.map((v) => scaled(v, now));
    const dL_dgamma = sum(dy!.map((g, i) => g * hats[i]!));
    const through = (g: number, i: number) =>
      holdsStatistics ? g : g - mean(dy!) - (hats[i]! * dL_dgamma) / hats.length;
    return {
      trained: out(second!, now),
      dL_dgamma,
      dL_dbeta: sum(dy!),
      dL_dX: dy!.map((g, i) => (gamma * through(g, i)) / Math.sqrt(now.variance + epsilon)),
      tested: out(test!, testsWithBatch ? statisticsOf(test!) : moved),
    };
  });
  return {
    'the second batch': transposed(features.map(({ trained }) => trained)),
    dL_dgamma: features.map((one) => one.dL_dgamma),
    dL_dbeta: features.map((one) => one.dL_dbeta),
    dL_dX: transposed(features.map((one) => one.dL_dX)),
    'the test': transposed(features.map(({ tested }) => tested)),
  };
}

const scaled = (v: number, by: Statistics): number => (v - by.mean) / Math.sqrt(by.variance + epsilon);

function statisticsOf(values: readonly number[]): Statistics {
  const centre = mean(values);
  return { mean: centre, variance: mean(values.map((v) => (v - centre) ** 2)) };
}
