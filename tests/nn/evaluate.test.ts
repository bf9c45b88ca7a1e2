import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/nn/dataset.ts';
import { answerOf, confusionMatrix, evaluate, predict } from '../../src/nn/evaluate.ts';
import { inspect } from '../../src/nn/inspect.ts';
import type { Network } from '../../src/nn/network.ts';
import { addLosses, forward, passFor } from '../../src/nn/pass.ts';
import { networkOf, rowsOf } from './runs.ts';

function dataOf(inputs: number[][], targets: number[][]): Dataset {
  const [inputSize, outputSize] = [inputs[0]!.length, targets[0]!.length];
  const classes = outputSize === 1 ? ['0', '1'] : targets[0]!.map((_, k) => String(k));
  return {
    ...{ name: 'by hand', samples: inputs.length, inputSize, outputSize, classes },
    ...{ inputs: Float64Array.from(inputs.flat()), targets: Float64Array.from(targets.flat()) },
  };
}

const identity = (n: number, activation: 'linear' | 'softmax' = 'linear'): Network => {
  const rows = Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_, i) => Number(i === j)));
  return networkOf(activation === 'softmax' ? 'softmax-ce' : 'mse', [rows, new Array(n).fill(0), activation]);
};

describe('an answer', () => {
  test.each([
    ['one output above a half is 1', [0.6], 1],
    ['one output of exactly a half is 0', [0.5], 0],
    ['of several the largest', [0.1, 0.7, 0.2], 1],
    ['of equals the first', [0.4, 0.2, 0.4], 0],
  ])('%s', (_, outputs, answer) => {
    expect(answerOf(Float64Array.from(outputs), 0, outputs.length)).toBe(answer);
  });

  test('is read from its own row', () => {
    expect(answerOf(Float64Array.of(9, 0, 0, 1, 0, 2), 1, 3)).toBe(2);
  });
});

test('the loss is the mean over the samples, and right answers are counted', () => {
  const data = dataOf(
    [
      [1, 0],
      [0.2, 0.8],
      [0.9, 0.3],
    ],
    [
      [1, 0],
      [0, 1],
      [0, 1],
    ],
  );
  // By hand: (0 + (0.04 + 0.04)/2 + (0.81 + 0.49)/2) / 3.
  const { loss, right } = evaluate(identity(2), data);
  expect(loss).toBeCloseTo(0.23, 14);
  expect(right).toBe(2);
});

test('counts[t][p] tells how often class t was called p', () => {
  const said = [0, 1, 1, 2, 2, 2, 0];
  const true_ = [0, 1, 0, 2, 2, 1, 2];
  const oneHot = (kinds: number[]) => kinds.map((kind) => [0, 1, 2].map((k) => Number(k === kind)));
  expect(confusionMatrix(identity(3), dataOf(oneHot(said), oneHot(true_)))).toEqual([
    [1, 1, 0],
    [0, 1, 1],
    [1, 0, 2],
  ]);
});

test('a single output has the two classes 0 and 1', () => {
  const data = dataOf([[0.9], [0.2], [0.7], [0.1]], [[1], [1], [0], [0]]);
  expect(confusionMatrix(identity(1), data)).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test('evaluating in parts gives the bits of one pass over all rows', () => {
  const rows = Array.from({ length: 150 }, (_, i) => [Math.sin(i), Math.cos(3 * i), Math.sin(7 * i)]);
  const data = dataOf(
    rows,
    rows.map((_, i) => [0, 1, 2].map((k) => Number(k === i % 3))),
  );
  const network = identity(3, 'softmax');
  const pass = passFor(network, 150);
  forward(network, data.inputs, 150, pass);
  expect(predict(network, data.inputs, 150)).toEqual(pass[0]!.a);
  expect(evaluate(network, data).loss).toBe(addLosses(network, data.targets, 150, pass, 0) / 150);
});

describe('inspecting', () => {
  test('norms, mean, deviation, by hand', () => {
    const network = networkOf('mse', [[[3, 4]], [0], 'linear']);
    const data = dataOf(
      [
        [1, 0],
        [0, 1],
      ],
      [[0], [0]],
    );
    // Outputs 3 and 4: gradients 2·3·(1, 0) and 2·4·(0, 1), of which the mean is (3, 4).
    const [first] = inspect(network, data);
    expect(first).toEqual({
      gradientNorm: 5,
      weightNorm: 5,
      mean: 3.5,
      deviation: 0.5,
      saturated: 0,
      dead: 0,
    });
  });

  // Unit 0 is flat on every sample, unit 1 on the second alone: 3 of 4 activations, 1 of 2 units.
  test.each([
    ['sigmoid', 9, 9],
    ['sigmoid', -9, -9],
    ['tanh', 9, 9],
    ['tanh', -9, -9],
    ['relu', -1, -1],
  ] as const)('%s at %d: what is flat everywhere is dead', (activation, always, sometimes) => {
    const network = networkOf(
      'mse',
      [[[0], [sometimes]], [always, 0], activation],
      [[[1, 1]], [0], 'linear'],
    );
    const data = dataOf([[activation === 'relu' ? -1 : 0], [1]], [[0], [0]]);
    expect(inspect(network, data)[0]).toMatchObject({ saturated: 0.75, dead: 0.5 });
  });

  test('a linear layer has no flat part', () => {
    const network = networkOf('mse', [[[1e6]], [0], 'linear']);
    expect(inspect(network, dataOf([[1]], [[0]]))[0]).toMatchObject({ saturated: 0, dead: 0 });
  });
});

test('outputs come row by row', () => {
  const network = networkOf('mse', [[[1], [10]], [0, 0.5], 'linear']);
  expect(rowsOf(predict(network, Float64Array.of(1, 2), 2), 2)).toEqual([
    [1, 10.5],
    [2, 20.5],
  ]);
});
