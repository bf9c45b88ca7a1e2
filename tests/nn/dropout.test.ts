import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/nn/dataset.ts';
import { evaluate } from '../../src/nn/evaluate.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import type { Network } from '../../src/nn/network.ts';
import { addLosses, backward, forward, passFor } from '../../src/nn/pass.ts';
import { plainTraining } from '../../src/nn/training.ts';
import { networkOf, trained } from './runs.ts';

/** x = 1 for each sample, and 0 is wanted. */
function ones(samples: number): Dataset {
  const [inputs, targets] = [new Float64Array(samples).fill(1), new Float64Array(samples)];
  return { name: 'ones', samples, inputSize: 1, outputSize: 1, inputs, targets, classes: null };
}

/** Losses of an epoch that changes nothing. */
async function lossWith(network: Network, data: Dataset, dropout: number): Promise<number> {
  const options = { ...plainTraining, learningRate: 0, epochs: 1, dropout, random: new FastRandom(5) };
  const { losses } = await trained(network, data, options);
  return losses[0]!;
}

const oneHidden = () => networkOf('mse', [[[1]], [0], 'linear'], [[[1]], [0], 'linear']);

describe('a unit is off with the share asked for, and else larger by what was lost', () => {
  // The output is 0 or 1/(1 − share), so the mean of its square over samples is 1/(1 − share) in expectation.
  test.each([0.1, 0.25, 0.5, 0.9])('share %d', async (share) => {
    const samples = 20_000;
    const mean = await lossWith(oneHidden(), ones(samples), share);
    const kept = mean * (1 - share) ** 2;
    const deviation = Math.sqrt((share * (1 - share)) / samples);
    expect(Math.abs(kept - (1 - share))).toBeLessThan(4 * deviation);
    // So the unit’s expectation stays 1.
    expect(kept / (1 - share)).toBeCloseTo(1, 1);
  });
});

test('the last layer is never dropped, and nothing is where only measured', async () => {
  const last = async (dropout: number) => {
    const network = networkOf('mse', [[[1]], [0], 'linear']);
    const options = { ...plainTraining, learningRate: 0.1, epochs: 2, dropout, random: new FastRandom(5) };
    await trained(network, ones(20), { ...options, shuffle: false });
    return network;
  };
  expect(await last(0.5)).toEqual(await last(0));
  expect(evaluate(oneHidden(), ones(500)).loss).toBe(1);
});

test('each sample of a batch has its own mask', async () => {
  const options = { ...plainTraining, learningRate: 0, epochs: 1, dropout: 0.5, batch: 1000 };
  const { losses } = await trained(oneHidden(), ones(1000), { ...options, random: new FastRandom(5) });
  // With one mask for all it would be 0 or 4.
  expect(losses[0]).toBeGreaterThan(1.6);
  expect(losses[0]).toBeLessThan(2.4);
});

test('backward goes through the mask of forward: every gradient is its central difference', () => {
  const network = networkOf(
    'bce',
    [
      [
        [0.4, -0.7],
        [0.3, 0.9],
        [-0.5, 0.2],
      ],
      [0.1, -0.2, 0.3],
      'tanh',
    ],
    [
      [
        [0.6, -0.4, 0.8],
        [-0.3, 0.5, 0.7],
      ],
      [0.2, 0.1],
      'leaky_relu',
    ],
    [[[0.9, -0.6]], [0.05], 'sigmoid'],
  );
  const [inputs, targets, rows] = [Float64Array.of(1, -0.5, 0.3, 0.8), Float64Array.of(1, 0), 2];
  const masks = [Float64Array.of(2, 0, 2, 0, 2, 2), Float64Array.of(2, 0, 2, 2)];
  const pass = passFor(network, rows);
  for (const [l, mask] of masks.entries())
    pass[l]!.dropout = { mask, a: new Float64Array(pass[l]!.a.length) };
  const loss = () => {
    forward(network, inputs, rows, pass);
    return addLosses(network, targets, rows, pass, 0);
  };
  const difference = (parameters: Float64Array, k: number) => {
    const kept = parameters[k]!;
    const [above, below] = [1e-5, -1e-5].map((offset) => {
      parameters[k] = kept + offset;
      return loss();
    });
    parameters[k] = kept;
    return (above! - below!) / 2e-5;
  };
  loss();
  backward(network, inputs, targets, rows, pass);
  const analytic = pass.map(({ dL_dW, dL_db }) => [...dL_dW, ...dL_db]);
  let zeros = 0;
  for (const [l, { W, b }] of network.layers.entries()) {
    const numerical = [W, b].flatMap((of) => Array.from(of, (_, k) => difference(of, k)));
    for (const [k, a] of analytic[l]!.entries()) {
      expect(Math.abs(a - numerical[k]!)).toBeLessThanOrEqual(1e-6 * Math.abs(a) + 1e-9);
      if (a === 0) zeros++;
    }
  }
  // The first unit below and the second above are on in no sample together: the weight between them learns nothing.
  expect(zeros).toBe(1);
});
