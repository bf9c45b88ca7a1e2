import type { Random } from '../../../nn/random.ts';
import type { Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix, number, numbers } from './draw.ts';
import { engineRun } from './engine-run.ts';
import { outer, product, transposed } from './layer-pass.ts';
import { type TwoLayers, twoLayerPass, type Variant } from './two-layer-pass.ts';

const less = (w: readonly number[], g: readonly number[], rate: number): number[] =>
  w.map((v, i) => v - rate * g[i]!);
const rowsLess = (W: readonly number[][], G: readonly number[][], rate: number): number[][] =>
  W.map((row, i) => less(row, G[i]!, rate));

/** W − lr · dL/dW, b − lr · dL/db. */
export const updateStep: Task = {
  id: 'update-step',
  subject: 'updateStep',
  returns: ['W', 'b'],
  cases: (random) => [
    updateCase(random, '2 units, 3 inputs', [2, 3]),
    updateCase(random, '3 units, 2 inputs', [3, 2]),
    updateCase(random, '1 unit, 4 inputs', [1, 4]),
    updateCase(random, '4 units, 1 input', [4, 1]),
    updateCase(random, '5 units, 3 inputs', [5, 3]),
    updateCase(random, 'a learning rate of 10', [2, 2], 10),
  ],
};

function updateCase(
  random: Random,
  name: string,
  [units, inputs]: readonly [number, number],
  learningRate = number(random, 0.01, 0.5),
): TaskCase {
  const [W, dL_dW] = [matrix(random, units, inputs), matrix(random, units, inputs)];
  const [b, dL_db] = [numbers(random, units), numbers(random, units)];
  const moved = (rate: number) => ({ W: rowsLess(W, dL_dW, rate), b: less(b, dL_db, rate) });
  const right = moved(learningRate);
  return {
    name,
    steps: [{ do: 'call', function: 'updateStep', arguments: [W, b, dL_dW, dL_db, learningRate] }],
    right,
    wrong: {
      'adds-for-subtracts': moved(-learningRate),
      'forgets-learning-rate': moved(1),
      'bias-not-updated': { ...right, b },
    },
    leavesArguments: true,
  };
}

const shapes = [
  [2, 2, 1],
  [2, 3, 1],
  [3, 2, 2],
  [1, 4, 3],
  [4, 3, 2],
  [2, 1, 1],
] as const;

/** Forward, loss, backward and update for one sample of a network with two layers of sigmoids. */
export const trainStep: Task = {
  id: 'train-step',
  subject: 'trainStep',
  returns: ['W1', 'b1', 'W2', 'b2'],
  cases: (random) => shapes.map((shape) => stepCase(random, shape)),
};

function stepCase(random: Random, [inputs, units, outputs]: (typeof shapes)[number]): TaskCase {
  const of: TwoLayers = {
    W1: matrix(random, units, inputs),
    b1: numbers(random, units, -1, 1),
    W2: matrix(random, outputs, units),
    b2: numbers(random, outputs, -1, 1),
    x: numbers(random, inputs),
    y: numbers(random, outputs, 0, 1),
  };
  const rate = number(random, 0.5, 3);
  const { W1, b1, W2, b2, x, y } = of;
  const right = stepped(of, rate);
  return {
    name: `${inputs} → ${units} → ${outputs}`,
    steps: [{ do: 'call', function: 'trainStep', arguments: [W1, b1, W2, b2, x, y, rate] }],
    right: engineStep(of, rate),
    wrong: {
      'updates-while-backpropagating': stepped(of, rate, {
        back: (before, dL_dz2) => {
          const dL_dW2 = outer(dL_dz2, twoLayerPass(of).a1);
          return product(transposed(rowsLess(before, dL_dW2, rate)), dL_dz2);
        },
      }),
      'adds-for-subtracts': stepped(of, -rate),
      'forgets-learning-rate': stepped(of, 1),
      'bias-not-updated': { ...right, b1, b2 },
      'factor-two': stepped(of, rate, { factor: 1 / outputs }),
      'missing-hidden-derivative': stepped(of, rate, { hiddenSlope: () => 1 }),
      ...(outputs > 1 ? { 'missing-mean': stepped(of, rate, { factor: 2 }) } : {}),
    },
    leavesArguments: true,
  };
}

function stepped(of: TwoLayers, rate: number, variant: Variant = {}): Record<string, Plain> {
  const { dL_dW1, dL_db1, dL_dW2, dL_db2 } = twoLayerPass(of, variant);
  return {
    W1: rowsLess(of.W1, dL_dW1, rate),
    b1: less(of.b1, dL_db1, rate),
    W2: rowsLess(of.W2, dL_dW2, rate),
    b2: less(of.b2, dL_db2, rate),
  };
}

function engineStep({ W1, b1, W2, b2, x, y }: TwoLayers, learningRate: number): Record<string, Plain> {
  const network = {
    layers: [
      { weights: [...W1], bias: [...b1], activation: 'sigmoid' as const },
      { weights: [...W2], bias: [...b2], activation: 'sigmoid' as const },
    ],
    loss: 'mse' as const,
  };
  const [hidden, output] = engineRun({ network, X: [[...x]], Y: [[...y]], learningRate }).layers;
  return { W1: hidden!.weights, b1: hidden!.bias!, W2: output!.weights, b2: output!.bias! };
}
