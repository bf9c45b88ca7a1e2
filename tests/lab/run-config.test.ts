import { describe, expect, test } from 'vitest';
import { layersText } from '../../src/lab/layers-spec.ts';
import { initText } from '../../src/lab/option-kinds.ts';
import { settle } from '../../src/lab/run-config.ts';
import { parseTrainOptions, trainPairs } from '../../src/lab/train-options.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { trained } from './trained.ts';

function data(inputSize: number, outputSize: number, classes: number | null, samples = 100): Dataset {
  return {
    ...{ name: 'some', samples, inputSize, outputSize },
    inputs: new Float64Array(samples * inputSize),
    targets: new Float64Array(samples * outputSize),
    classes: classes === null ? null : Array.from({ length: classes }, (_, k) => String(k)),
  };
}

/** Layers, loss, start, learning rate and batch that words lead to. */
function settled(words: string, samples: Dataset): string {
  const { config } = settle(parseTrainOptions(trainPairs(words)), samples, null);
  const { layers, loss, init, lr, batch } = config;
  return [layersText(layers), loss, init && initText(init), lr, batch].join(' ');
}

describe('what nobody gave follows from the data', () => {
  test.each([
    ['data=xor', data(2, 1, 2, 4), '2-4-1 mse xavier 1 1'],
    ['data=blobs', data(2, 3, 3), '2-3softmax softmax-ce xavier 0.1 10'],
    ['data=blobs', data(2, 5, 5), '2-5softmax softmax-ce xavier 0.1 10'],
    // A single softmax output would always say 1.
    ['data=blobs', data(2, 1, 2), '2-1 bce xavier 0.1 10'],
    ['data=explosion', data(1, 1, null, 1), '1-1linear mse const:0.8 0.5 1'],
    ['data=digits', data(784, 5, 5), '784-64relu-5softmax softmax-ce he 0.1 32'],
    ['data=a.csv', data(4, 3, 3), '4-32relu-3softmax softmax-ce he 0.1 32'],
    ['data=a.csv', data(4, 1, 2), '4-16relu-1 bce he 0.1 10'],
    ['data=a.csv', data(4, 1, null), '4-32relu-1linear mse he 0.01 10'],
    ['data=a.csv', data(4, 1, null, 3), '4-32relu-1linear mse he 0.01 3'],
    ['data=xor layers=2-3relu-1linear', data(2, 1, 2, 4), '2-3relu-1linear mse he 1 1'],
    ['data=moons layers=2-3-1', data(2, 1, 2), '2-3-1 bce xavier 0.3 10'],
    ['data=moons layers=2-3-1linear', data(2, 1, 2), '2-3-1linear mse xavier 0.3 10'],
    ['data=explosion layers=1-4-1linear', data(1, 1, null, 1), '1-4-1linear mse xavier 0.5 1'],
  ])('%s', (words, samples, expected) => {
    expect(settled(words, samples)).toBe(expected);
  });

  test('and is told apart from what was given', () => {
    const { defaults } = settle(parseTrainOptions(trainPairs('data=xor lr=2')), data(2, 1, 2, 4), null);
    expect(defaults).toContain('layers');
    for (const key of ['data', 'lr', 'clip', 'momentum', 'network']) expect(defaults).not.toContain(key);
  });
});

describe('the numbers do not depend on', () => {
  const losses = async (words: string) => (await trained(words)).map(({ loss }) => loss);

  test('whether a default was typed', async () => {
    const typed =
      'data=moons samples=200 noise=0.1 layers=2-8tanh-1 init=xavier loss=bce lr=0.3 batch=10 seed=42';
    expect(await losses(`${typed} epochs=3`)).toEqual(await losses('data=moons epochs=3'));
  });

  test('who else is compared', async () => {
    const [, second] = await losses('data=circles epochs=3 compare=lr=0.1,0.2');
    expect([second]).toEqual(await losses('data=circles epochs=3 lr=0.2'));
  });
});
