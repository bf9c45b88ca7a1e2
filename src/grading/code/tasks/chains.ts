import { sigmoid } from '../../../nn/activation.ts';
import type { Random } from '../../../nn/random.ts';
import { Quadratic } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { bits, number, numbers } from './draw.ts';
import { backwardOf, forwardOf, layerOf } from './layer-pass.ts';
import { mseBackward, sigmoidBackward } from './loss-gradients.ts';

/** dL/dw and dL/db of L = (sigmoid(w·x + b) − y)². */
export const neuronGradients: Task = {
  id: 'neuron-gradients',
  subject: 'neuronGradients',
  returns: ['dL_dw', 'dL_db'],
  cases: (random) => [
    ...[1, 2, 3, 4, 5, 6].map((n) => neuronCase(`neuron ${n}`, random, number(random, -3, 3))),
    neuronCase('an input of exactly 0', random, 0),
  ],
};

function neuronCase(name: string, random: Random, x: number): TaskCase {
  const [w = 0, b = 0] = numbers(random, 2);
  const y = bits(random, 1);
  const { z, a } = forwardOf(layerOf([[w]], [b], 'sigmoid'), [x]);
  const dL_da = mseBackward(a, y);
  const gradients = (dL_dz: readonly number[]) => ({ dL_dw: dL_dz[0]! * x, dL_db: dL_dz[0]! });
  const dL_dz = sigmoidBackward(a, dL_da);
  const { dL_dW, dL_db } = backwardOf([[w]], [x], dL_dz);
  return {
    name,
    steps: [{ do: 'call', function: 'neuronGradients', arguments: [w, b, x, y[0]!] }],
    right: { dL_dw: dL_dW[0]![0]!, dL_db: dL_db[0]! },
    wrong: {
      'missing-input': { dL_dw: dL_dz[0]!, dL_db: dL_dz[0]! },
      'factor-two': gradients(dL_dz.map((v) => v / 2)),
      'swapped-arguments': gradients(dL_dz.map((v) => -v)),
      'missing-activation-derivative': gradients(dL_da),
      'derivative-of-z-for-a': gradients(dL_da.map((g, i) => g * z[i]! * (1 - z[i]!))),
      'activation-twice': gradients(sigmoidBackward(a.map(sigmoid), dL_da)),
    },
  };
}

/**
 * dL/dz of each layer of a chain of single units, from the first to the last: one factor W and one slope more for
 * each layer further back.
 */
export const chainGradients: Task = {
  id: 'chain-gradients',
  subject: 'chainGradients',
  cases: (random) => [2, 3, 4, 6, 9, 1].map((count) => chainCase(random, count)),
};

function chainCase(random: Random, count: number): TaskCase {
  const weights = numbers(random, count);
  const slopes = numbers(random, count, 0.05, 0.25);
  const dL_da = number(random, -2, 2);
  return {
    name: count === 1 ? 'one layer' : `${count} layers`,
    steps: [{ do: 'call', function: 'chainGradients', arguments: [weights, slopes, dL_da] }],
    right: throughChain(weights, slopes, dL_da),
    wrong: {
      'missing-activation-derivative': chain(weights, new Array<number>(count).fill(1), dL_da),
      'weight-of-wrong-layer': chain([0, ...weights.slice(0, -1)], slopes, dL_da),
    },
    leavesArguments: true,
  };
}

/** The engine's layers of one unit each, one after another. */
function throughChain(weights: readonly number[], slopes: readonly number[], dL_da: number): number[] {
  let arriving = dL_da;
  return weights
    .map((w, l) => {
      const last = weights.length - 1 - l;
      const { dL_db, dL_dinput } = backwardOf([[weights[last] ?? w]], [1], [arriving * slopes[last]!]);
      arriving = dL_dinput[0]!;
      return dL_db[0]!;
    })
    .toReversed();
}

/** dL/dz where the weight at index l leads into layer l. */
function chain(weights: readonly number[], slopes: readonly number[], dL_da: number): number[] {
  const dL_dz = new Array<number>(weights.length).fill(0);
  let arriving = dL_da;
  for (let l = weights.length - 1; l >= 0; l--) {
    dL_dz[l] = arriving * slopes[l]!;
    arriving = dL_dz[l]! * weights[l]!;
  }
  return dL_dz;
}

/** (f(w + ε) − f(w − ε)) / 2ε by each entry; exact for a parabola but for rounding. */
export const numericalGradient: Task = {
  id: 'numerical-gradient',
  subject: 'numericalGradient',
  tolerance: { relative: 1e-6, absolute: 1e-8 },
  cases: (random) =>
    [
      [2, 1e-2],
      [3, 1e-3],
      [4, 1e-2],
      [5, 1e-3],
      [7, 1e-4],
      [1, 1e-3],
    ].map(([count = 0, epsilon = 0]) => numericalCase(random, count, epsilon)),
};

function numericalCase(random: Random, count: number, epsilon: number): TaskCase {
  const f = new Quadratic(numbers(random, count, 1, 4), numbers(random, count));
  const w = numbers(random, count);
  const right = w.map((v, i) => 2 * f.a[i]! * v + f.b[i]!);
  return {
    name: count === 1 ? 'one weight' : `${count} weights`,
    steps: [{ do: 'call', function: 'numericalGradient', arguments: [f, w, epsilon] }],
    right,
    wrong: {
      'one-sided-difference': right.map((v, i) => v + f.a[i]! * epsilon),
      'divides-by-one-step': right.map((v) => 2 * v),
    },
    leavesArguments: true,
  };
}
