import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix, number, numbers, sum } from './draw.ts';

const shapes = [
  [2, 3],
  [3, 2],
  [4, 4],
  [1, 5],
  [5, 1],
] as const;

/** dL/dW + 2λW, and dL/db as it is. */
export const withPenalty: Task = {
  id: 'with-penalty',
  subject: 'withPenalty',
  returns: ['dL_dW', 'dL_db'],
  cases: (random) => [
    ...shapes.map((shape) => penaltyCase(random, shape, number(random, 0.01, 0.5))),
    { ...penaltyCase(random, [2, 2], 0), name: 'no penalty' },
  ],
};

function penaltyCase(
  random: Random,
  [units, inputs]: (typeof shapes)[number] | readonly [2, 2],
  l2: number,
): TaskCase {
  const [W, dL_dW] = [matrix(random, units, inputs), matrix(random, units, inputs)];
  const [b, dL_db] = [numbers(random, units), numbers(random, units)];
  const added = (factor: number) => dL_dW.map((row, i) => row.map((g, j) => g + factor * W[i]![j]!));
  const right = { dL_dW: added(2 * l2), dL_db };
  return {
    name: `${units} × ${inputs} weights`,
    steps: [{ do: 'call', function: 'withPenalty', arguments: [dL_dW, dL_db, W, b, l2] }],
    right,
    wrong: {
      'missing-two-in-l2': { ...right, dL_dW: added(l2) },
      'bias-penalised': { ...right, dL_db: dL_db.map((g, i) => g + 2 * l2 * b[i]!) },
      'penalty-subtracted': { ...right, dL_dW: added(-2 * l2) },
    },
    leavesArguments: true,
  };
}

/** The length of all gradients together, as one list. */
export const gradientNorm: Task = {
  id: 'gradient-norm',
  subject: 'gradientNorm',
  cases: (random) => [
    ...[2, 3, 4, 5, 6].map((units) => normCase(`${units} units`, drawnGradients(random, units))),
    normCase('all of them 0', [[[0, 0]], [0], [[0]], [0]]),
  ],
};

type Gradients = readonly [number[][], number[], number[][], number[]];

const drawnGradients = (random: Random, units: number): Gradients => [
  matrix(random, units, 2),
  numbers(random, units),
  matrix(random, 3, units),
  numbers(random, 3),
];

function normCase(name: string, gradients: Gradients): TaskCase {
  const squares = gradients.map((of) => sum(of.flat().map((g) => g * g)));
  return {
    name,
    steps: [{ do: 'call', function: 'gradientNorm', arguments: [...gradients] }],
    right: Math.sqrt(sum(squares)),
    wrong: {
      'norms-added': sum(squares.map(Math.sqrt)),
      'squares-without-root': sum(squares),
      'norm-of-weights-alone': Math.sqrt(squares[0]! + squares[2]!),
    },
    leavesArguments: true,
  };
}
