import { sigmoid } from '../../../nn/activation.ts';
import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix, numbers } from './draw.ts';
import { backwardOf, forwardOf, layerOf, outer, product, transposed } from './layer-pass.ts';

type Shape = readonly [units: number, inputs: number];

/** A wrong transpose fits only here, so its numbers can be told; elsewhere it stops the run. */
const squareShapes: readonly Shape[] = [
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 6],
];
const otherShapes: readonly Shape[] = [
  [2, 3],
  [3, 2],
  [4, 6],
  [7, 3],
  [2, 5],
  [1, 4],
  [3, 1],
];

const shapeName = ([units, inputs]: Shape) =>
  `${units} ${units === 1 ? 'unit' : 'units'}, ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`;

const cases = (shapes: readonly Shape[], one: (random: Random, shape: Shape) => Omit<TaskCase, 'name'>) =>
  ((random) =>
    shapes.map((shape) => ({ name: shapeName(shape), ...one(random, shape) }))) satisfies Task['cases'];

/** z = W·x + b, a = sigmoid(z). */
function forwardCase(random: Random, [units, inputs]: Shape): Omit<TaskCase, 'name'> {
  const x = numbers(random, inputs);
  const W = matrix(random, units, inputs, -1, 1);
  const b = numbers(random, units, -1, 1);
  const activated = (z: readonly number[]) => ({ z, a: z.map(sigmoid) });
  const last = W.map((row, j) => row.at(-1)! * x.at(-1)! + b[j]!);
  return {
    steps: [{ do: 'call', function: 'forwardLayer', arguments: [x, W, b] }],
    right: forwardOf(layerOf(W, b, 'sigmoid'), x),
    wrong: {
      'missing-bias': forwardOf(layerOf(W, null, 'sigmoid'), x),
      'assigns-for-adds': activated(last),
      ...(units === inputs ? { 'extra-transpose': forwardOf(layerOf(transposed(W), b, 'sigmoid'), x) } : {}),
    },
    leavesArguments: true,
  };
}

const forwardLayer = { subject: 'forwardLayer', returns: ['z', 'a'] };

export const forwardLayerTasks: readonly Task[] = [
  { ...forwardLayer, id: 'forward-layer-square', cases: cases(squareShapes, forwardCase) },
  { ...forwardLayer, id: 'forward-layer', cases: cases(otherShapes, forwardCase) },
];

/** dL/dW[i][j] = dL/dz[i] · input[j]. */
export const weightGradient: Task = {
  id: 'weight-gradient',
  subject: 'weightGradient',
  cases: cases([...otherShapes, [3, 3]], (random, [units, inputs]) => {
    const dL_dz = numbers(random, units);
    const input = numbers(random, inputs);
    const W = matrix(random, units, inputs);
    return {
      steps: [{ do: 'call', function: 'weightGradient', arguments: [dL_dz, input] }],
      right: backwardOf(W, input, dL_dz).dL_dW,
      wrong: { 'transposed-product': outer(input, dL_dz) },
      leavesArguments: true,
    };
  }),
};

/** dL/dinput[j]: the sum over the units i of W[i][j] · dL/dz[i]. */
function inputGradientCase(random: Random, [units, inputs]: Shape): Omit<TaskCase, 'name'> {
  const W = matrix(random, units, inputs);
  const dL_dz = numbers(random, units);
  const right = backwardOf(W, numbers(random, inputs), dL_dz).dL_dinput;
  return {
    steps: [{ do: 'call', function: 'inputGradient', arguments: [W, dL_dz] }],
    right,
    wrong: {
      'assigns-for-adds': W.at(-1)!.map((w) => w * dL_dz.at(-1)!),
      'averages-paths': right.map((v) => v / units),
      ...(units === inputs ? { 'missing-transpose': product(W, dL_dz) } : {}),
    },
    leavesArguments: true,
  };
}

export const inputGradientTasks: readonly Task[] = [
  { id: 'input-gradient-square', subject: 'inputGradient', cases: cases(squareShapes, inputGradientCase) },
  { id: 'input-gradient', subject: 'inputGradient', cases: cases(otherShapes, inputGradientCase) },
];

/** One layer backward, from dL/da and the slopes to dL/dW, dL/db and dL/dinput. */
function backwardCase(random: Random, [units, inputs]: Shape): Omit<TaskCase, 'name'> {
  const dL_da = numbers(random, units);
  const z = numbers(random, units);
  const input = numbers(random, inputs);
  const W = matrix(random, units, inputs);
  const slopes = z.map((v) => Number((sigmoid(v) * (1 - sigmoid(v))).toFixed(4)));
  const dL_dz = dL_da.map((g, i) => g * slopes[i]!);
  const right = backwardOf(W, input, dL_dz);
  return {
    steps: [{ do: 'call', function: 'backwardLayer', arguments: [dL_da, z, input, W, slopes] }],
    right,
    wrong: {
      'missing-activation-derivative': backwardOf(W, input, dL_da),
      'derivative-of-z-for-a': backwardOf(
        W,
        input,
        dL_da.map((g, i) => g * z[i]! * (1 - z[i]!)),
      ),
      'transposed-product': { ...right, dL_dW: outer(input, dL_dz) },
      'assigns-for-adds': { ...right, dL_dinput: W.at(-1)!.map((w) => w * dL_dz.at(-1)!) },
      ...(units === inputs ? { 'missing-transpose': { ...right, dL_dinput: product(W, dL_dz) } } : {}),
    },
    leavesArguments: true,
  };
}

const backwardLayer = { subject: 'backwardLayer', returns: ['dL_dW', 'dL_db', 'dL_dinput'] };

export const backwardLayerTasks: readonly Task[] = [
  { ...backwardLayer, id: 'backward-layer-square', cases: cases(squareShapes, backwardCase) },
  { ...backwardLayer, id: 'backward-layer', cases: cases(otherShapes, backwardCase) },
];
