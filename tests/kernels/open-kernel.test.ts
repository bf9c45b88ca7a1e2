import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type KernelSettings, kernelOpener } from '../../src/kernels/open-kernel.ts';
import type { ActivationName } from '../../src/nn/activation.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { evaluate } from '../../src/nn/evaluate.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { initialise } from '../../src/nn/initialise.ts';
import type { LossName } from '../../src/nn/loss.ts';
import type { Network } from '../../src/nn/network.ts';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { plainTraining, type TrainingOptions } from '../../src/nn/training.ts';
import { dataOf } from './random-case.ts';

const wasm = Uint8Array.from(readFileSync('dist/kernels.wasm'));
const random = new FastRandom(1);

interface Wanted {
  sizes?: number[];
  activations?: ActivationName[];
  loss?: LossName;
  options?: Partial<TrainingOptions>;
  settings?: KernelSettings;
}

async function opened({ sizes = [100, 60, 5], activations = [], loss, options, settings }: Wanted) {
  const layers = sizes.slice(1).map((size, l) => emptyLayer(sizes[l]!, size, activations[l] ?? 'sigmoid'));
  const network: Network = { layers, loss: loss ?? 'mse' };
  initialise(network, { kind: 'xavier' }, random);
  const data = dataOf(random, 40, sizes[0]!, sizes.at(-1)!, 0.2);
  const open = kernelOpener({ wasm, cores: 2, ...settings });
  const kernel = await open(network, data, { ...plainTraining, random, batch: 32, ...options }, null);
  return { network, data, kernel };
}

const large = [784, 128, 64, 5];

describe('the kernel’s name says which one runs and why', () => {
  const table: [string, Wanted, string | RegExp][] = [
    ['a network of a few thousand weights', {}, 'wasm, 1 thread'],
    ['one of a hundred thousand', { sizes: large }, 'wasm, 2 threads'],
    ['the same in batches of one', { sizes: large, options: { batch: 1 } }, 'wasm, 1 thread'],
    ['the same on one core', { sizes: large, settings: { cores: 1 } }, 'wasm, 1 thread'],
    ['the same where one thread was asked for', { sizes: large, settings: { threads: 1 } }, 'wasm, 1 thread'],
    ['three threads that were asked for', { settings: { threads: 3 } }, 'wasm, 3 threads'],
    ['a single layer, which is not shared', { sizes: [784, 10], settings: { threads: 3 } }, 'wasm, 1 thread'],
    ['a small network', { sizes: [2, 2, 1] }, 'reference (a small network)'],
    ['momentum', { options: { optimiser: 'momentum' } }, 'reference (momentum runs there)'],
    ['adam', { options: { optimiser: 'adam' } }, 'reference (adam runs there)'],
    ['clipping', { options: { clip: 1 } }, 'reference (clipping runs there)'],
    ['dropout', { options: { dropout: 0.5 } }, 'reference (dropout runs there)'],
    ['softmax inside', { activations: ['softmax'] }, 'reference (softmax between layers runs there)'],
    ['half a softmax', { loss: 'softmax-ce' }, 'reference (softmax-ce without softmax runs there)'],
    ['no WebAssembly', { settings: { wasm: new Uint8Array(8) } }, /^reference \(no WebAssembly: .+\)$/],
  ];
  test.each(table)('%s', async (_, wanted, name) => {
    const { kernel } = await opened(wanted);
    kernel.close();
    expect(kernel.name).toEqual(typeof name === 'string' ? name : expect.stringMatching(name));
  });
});

test('other data than those it was opened with are evaluated by the reference', async () => {
  const { network, kernel } = await opened({});
  const other: Dataset = dataOf(random, 30, 100, 5, 0.2);
  expect(kernel.evaluate(other)).toEqual(evaluate(network, other));
  kernel.close();
});

test('the weights are the network’s own arrays, updated', async () => {
  const { network, data, kernel } = await opened({});
  const before = network.layers.map(({ W }) => W.slice());
  const arrays = network.layers.map(({ W }) => W);
  kernel.run(
    Int32Array.from({ length: 40 }, (_, i) => i),
    0,
    40,
    0.1,
    0,
  );
  expect(kernel.weights()).toBe(network);
  for (const [l, { W }] of network.layers.entries()) {
    expect(W).toBe(arrays[l]);
    expect(W).not.toEqual(before[l]);
  }
  kernel.close();
  expect(() => kernel.evaluate(data)).toThrow('closed');
});
