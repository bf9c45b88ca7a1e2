import { activateBackward, sigmoid } from '../../../nn/activation.ts';
import { lossBackward, softmaxCrossEntropyBackward } from '../../../nn/loss.ts';
import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { bits, distributions, numbers, oneHotRows, probabilities } from './draw.ts';

/** dL/da of MSE, 2(a − y) / n. */
export function mseBackward(a: readonly number[], y: readonly number[]): number[] {
  const dL_da = new Float64Array(a.length);
  lossBackward('mse', Float64Array.from(a), Float64Array.from(y), dL_da, 0, a.length);
  return [...dL_da];
}

export function sigmoidBackward(a: readonly number[], dL_da: readonly number[]): number[] {
  const dL_dz = new Float64Array(a.length);
  activateBackward('sigmoid', Float64Array.from(a), Float64Array.from(dL_da), dL_dz, 1, a.length);
  return [...dL_dz];
}

const times = (values: readonly number[], factor: number) => values.map((v) => v * factor);

/** The slope of the loss by each output. */
export const mseGradient: Task = {
  id: 'mse-gradient',
  subject: 'mseGradient',
  cases: (random) => [2, 3, 4, 6, 9, 1].map((count) => mseGradientCase(random, count)),
};

function mseGradientCase(random: Random, count: number): TaskCase {
  const a = numbers(random, count);
  const y = numbers(random, count);
  const right = mseBackward(a, y);
  return {
    name: count === 1 ? 'one output' : `${count} outputs`,
    steps: [{ do: 'call', function: 'mseGradient', arguments: [a, y] }],
    right,
    wrong: {
      'factor-two': times(right, 1 / 2),
      'swapped-arguments': times(right, -1),
      'missing-mean': times(right, count),
      'not-squared': a.map((v, i) => Math.sign(v - y[i]!) / count),
    },
    leavesArguments: true,
  };
}

/** dL/dz of sigmoid outputs under MSE, from the z and a that the forward pass stored. */
export const outputDelta: Task = {
  id: 'output-delta',
  subject: 'outputDelta',
  cases: (random) => [2, 3, 4, 6, 9, 1].map((count) => outputDeltaCase(random, count)),
};

function outputDeltaCase(random: Random, count: number): TaskCase {
  const z = numbers(random, count, -3, 3);
  const y = bits(random, count);
  const a = z.map(sigmoid);
  const dL_da = mseBackward(a, y);
  const right = sigmoidBackward(a, dL_da);
  return {
    name: count === 1 ? 'one output' : `${count} outputs`,
    steps: [{ do: 'call', function: 'outputDelta', arguments: [z, a, y] }],
    right,
    wrong: {
      'factor-two': times(right, 1 / 2),
      'swapped-arguments': times(right, -1),
      'missing-mean': times(right, count),
      'missing-activation-derivative': dL_da,
      'derivative-of-z-for-a': dL_da.map((g, i) => g * z[i]! * (1 - z[i]!)),
      'activation-twice': sigmoidBackward(a.map(sigmoid), dL_da),
    },
    leavesArguments: true,
  };
}

/** dL/dz of softmax outputs under cross-entropy, (p − y) / samples. */
export const softmaxCrossEntropyGradient: Task = {
  id: 'softmax-cross-entropy-gradient',
  subject: 'softmaxCrossEntropyGradient',
  cases: (random) =>
    [
      [2, 3],
      [3, 5],
      [4, 2],
      [5, 4],
      [8, 5],
      [1, 5],
    ].map(([rows = 0, classes = 0]) => softmaxGradientCase(random, rows, classes)),
};

function softmaxGradientCase(random: Random, rows: number, classes: number): TaskCase {
  const p = distributions(random, rows, classes);
  const y = oneHotRows(random, rows, classes);
  const whole = p.map((row, i) => {
    const dL_dz = new Float64Array(classes);
    softmaxCrossEntropyBackward(Float64Array.from(row), Float64Array.from(y[i]!), dL_dz, 0, classes);
    return [...dL_dz];
  });
  const right = whole.map((row) => times(row, 1 / rows));
  return {
    name: rows === 1 ? 'one sample' : `${rows} samples, ${classes} classes`,
    steps: [{ do: 'call', function: 'softmaxCrossEntropyGradient', arguments: [p, y] }],
    right,
    wrong: {
      'not-averaged-over-batch': whole,
      'swapped-arguments': right.map((row) => times(row, -1)),
      'mean-over-entries': right.map((row) => times(row, 1 / classes)),
      'stops-at-activation': p.map((row, i) => row.map((v, k) => -y[i]![k]! / v / rows)),
    },
    leavesArguments: true,
  };
}

/** How hard each loss pushes the z of a sigmoid output whose activation is p. */
export const lossSlopes: Task = {
  id: 'loss-slopes',
  subject: 'lossSlopes',
  returns: ['mse', 'crossEntropy'],
  cases: (random) =>
    [
      ...probabilities(random, 6).map((p, i) => [`output ${i + 1}`, p] as const),
      ['confident and wrong', 0.001] as const,
      ['confident and right', 0.999] as const,
    ].map(([name, p]) => lossSlopesCase(name, p, name.startsWith('confident') ? 1 : random.below(2))),
};

function lossSlopesCase(name: string, p: number, y: number): TaskCase {
  const dL_da = (loss: 'mse' | 'bce') => {
    const gradient = new Float64Array(1);
    lossBackward(loss, Float64Array.of(p), Float64Array.of(y), gradient, 0, 1);
    return [...gradient];
  };
  const [mse = 0] = sigmoidBackward([p], dL_da('mse'));
  const [crossEntropy = 0] = sigmoidBackward([p], dL_da('bce'));
  return {
    name,
    steps: [{ do: 'call', function: 'lossSlopes', arguments: [p, y] }],
    right: { mse, crossEntropy },
    wrong: {
      'factor-two': { mse: mse / 2, crossEntropy },
      'swapped-arguments': { mse: -mse, crossEntropy: -crossEntropy },
      'missing-activation-derivative': { mse: 2 * (p - y), crossEntropy },
      'derivative-not-cancelled': { mse, crossEntropy: crossEntropy * p * (1 - p) },
    },
  };
}
