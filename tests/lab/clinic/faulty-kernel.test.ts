import { expect, test } from 'vitest';
import { codeGradients, codeLosses, faultyKernel } from '../../../src/lab/clinic/faulty-kernel.ts';
import { layersFrom, networkOf } from '../../../src/lab/layers-spec.ts';
import { FastRandom } from '../../../src/nn/fast-random.ts';
import { initialise } from '../../../src/nn/initialise.ts';
import type { LossName } from '../../../src/nn/loss.ts';
import { copyOf } from '../../../src/nn/network.ts';
import { blobs, xor } from '../../../src/nn/points.ts';
import { referenceKernel } from '../../../src/nn/reference-kernel.ts';
import { plainTraining } from '../../../src/nn/training.ts';

const threeClouds = blobs(new FastRandom(3), { samples: 12, classes: 3, noise: 0.5 });

test.each<[string, LossName, typeof threeClouds]>([
  ['2-3-1', 'mse', xor()],
  ['2-4relu-1', 'bce', xor()],
  ['2-5tanh-3softmax', 'softmax-ce', threeClouds],
])('without a fault %s under %s is trained to the bits of the reference', (layers, loss, data) => {
  const network = networkOf(layersFrom(layers), loss, true);
  initialise(network, { kind: 'xavier' }, new FastRandom(7));
  const order = Int32Array.from({ length: data.samples }, (_, k) => k);
  const ends = [faultyKernel(null), referenceKernel].map((open) => {
    const options = { ...plainTraining, batch: 3, learningRate: 0.5, random: new FastRandom(1) };
    const kernel = open(copyOf(network), data, options, null) as ReturnType<typeof referenceKernel>;
    const { lossSum } = kernel.run(order, 0, data.samples, 0.5, 0);
    return { lossSum, weights: kernel.weights().layers.map(({ W, b }) => [...W, ...b]) };
  });
  expect(ends[0]).toEqual(ends[1]);
});

const small = () => {
  const network = networkOf(layersFrom('2-3-1'), 'bce', true);
  initialise(network, { kind: 'xavier' }, new FastRandom(7));
  return network;
};

test('a summed gradient is the mean times the samples, in every weight', () => {
  const [sum, mean] = [codeGradients(small(), xor(), 'summed-gradient'), codeGradients(small(), xor(), null)];
  for (const [l, gradient] of sum.entries())
    for (const [k, g] of gradient.entries()) expect(g).toBeCloseTo(4 * (mean[l]?.[k] ?? 0), 14);
});

test('a missing slope leaves the last layer right and the first one wrong', () => {
  const [wrong, right] = [
    codeGradients(small(), xor(), 'missing-slope'),
    codeGradients(small(), xor(), null),
  ];
  expect(wrong[1]).toEqual(right[1]);
  expect(wrong[0]).not.toEqual(right[0]);
});

test('the bare logarithm has no loss where an output is exactly 1, the clipped one has', () => {
  const network = small();
  network.layers[1]?.b.fill(100);
  expect(codeLosses(network, xor(), 'unclipped-log').every(Number.isFinite)).toBe(false);
  expect(codeLosses(network, xor(), null).every(Number.isFinite)).toBe(true);
  expect(codeGradients(network, xor(), 'unclipped-log')[1]?.some(Number.isNaN)).toBe(true);
});
