import { expect, test } from 'vitest';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { copyOf, type Network } from '../../src/nn/network.ts';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { train } from '../../src/nn/train.ts';
import { type OpenKernel, plainTraining } from '../../src/nn/training.ts';
import { type Case, opener, randomCase } from './random-case.ts';

/** What is told of a run, but for times, and its last weights. */
async function toldOf({ network, data, test: other, options }: Case, open: OpenKernel) {
  const own = copyOf(network);
  const random = new FastRandom(3);
  const settled = { ...options, epochs: 4, random };
  const kernel = await open(own, data, settled, other);
  const told: object[] = [];
  let reason = '';
  try {
    const run = { kernel, data, test: other, options: settled, evaluate: true, now: () => 0 };
    for await (const event of train(run)) {
      if (event.type !== 'step') told.push(event);
      if (event.type === 'stopped') reason = event.reason;
    }
  } finally {
    kernel.close();
  }
  return { told, reason, weights: own.layers.map(({ W, b }) => [...W, ...b]) };
}

/** Rates at which most runs leave the numbers, some within an update and some late. */
const rates = [3, 1e3, 1e60, 1e150, 1e300];

test.each([1, 2])('with %i threads a run that diverges ends as the reference’s does', async (threads) => {
  const reasons = new Set<string>();
  for (let seed = 1; seed <= 60; seed++) {
    const given = randomCase(seed);
    const learningRate = rates[seed % rates.length]!;
    const wild = { ...given, options: { ...given.options, learningRate, l2: seed % 3 === 0 ? 1 : 0 } };
    const expected = await toldOf(wild, referenceKernel);
    reasons.add(expected.reason);
    expect({ case: given.name, ...(await toldOf(wild, opener(threads))) }).toEqual({
      case: given.name,
      ...expected,
    });
  }
  expect([...reasons].sort()).toEqual(['diverged', 'done']);
});

test('an input of 0 keeps its weight where the error sent back is infinite', async () => {
  const below = { ...emptyLayer(2, 1, 'linear'), hasBias: false };
  const above = { ...emptyLayer(1, 1, 'linear'), W: Float64Array.of(1e200), b: Float64Array.of(1e150) };
  const network: Network = { layers: [below, above], loss: 'mse' };
  const inputs = Float64Array.of(0, 0, 1, 1);
  const targets = Float64Array.of(0, 1e150);
  const sizes = { samples: 2, inputSize: 2, outputSize: 1, classes: null };
  const options = { ...plainTraining, batch: 2, random: new FastRandom(1) };
  const kernel = await opener(1)(network, { name: 'edge', ...sizes, inputs, targets }, options, null);
  const { finite } = kernel.run(Int32Array.of(0, 1), 0, 2, 0.1, 0);
  kernel.close();
  expect({ kernel: kernel.name, finite, W: [...below.W] }).toEqual({
    kernel: 'wasm, 1 thread',
    finite: true,
    W: [0, 0],
  });
});
