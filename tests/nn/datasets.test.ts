import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ActivationName } from '../../src/nn/activation.ts';
import { classesOf } from '../../src/nn/classes.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { builtInDatasets, drawDataset, type SuggestedRun } from '../../src/nn/datasets.ts';
import { evaluate } from '../../src/nn/evaluate.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { type Initialisation, initialise } from '../../src/nn/initialise.ts';
import type { Network } from '../../src/nn/network.ts';
import { NumpyRandom } from '../../src/nn/numpy-random.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { type Stopped, train } from '../../src/nn/train.ts';
import { plainTraining } from '../../src/nn/training.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';
import { ulps } from './ulps.ts';

const points = ({ inputs, samples }: Dataset) =>
  Array.from({ length: samples }, (_, i) => [inputs[2 * i]!, inputs[2 * i + 1]!] as const);
const names = Object.keys(builtInDatasets);

describe('every dataset without a file', () => {
  test.each(names)('%s has arrays of its shapes, finite, and targets that are what they say', (name) => {
    const { train, test: other } = drawDataset(name, new FastRandom(5));
    for (const data of other ? [train, other] : [train]) {
      const { samples, inputSize, outputSize, inputs, targets, classes } = data;
      expect(data.name).toBe(name);
      expect([inputs.length, targets.length]).toEqual([samples * inputSize, samples * outputSize]);
      expect([...inputs, ...targets].every(Number.isFinite)).toBe(true);
      if (classes === null) continue;
      expect(outputSize).toBe(classes.length === 2 ? 1 : classes.length);
      expect(targets.every((t) => t === 0 || t === 1)).toBe(true);
      if (outputSize > 1) expect(targets.reduce((sum, t) => sum + t, 0)).toBe(samples);
    }
  });

  test.each(names)('%s is the same from the same seed, and from another only if nothing is drawn', (name) => {
    const drawn = (seed: number) => drawDataset(name, new FastRandom(seed));
    expect(drawn(3)).toEqual(drawn(3));
    const isFixed = name === 'xor' || name === 'explosion';
    expect(drawn(3).train.inputs.join() === drawn(4).train.inputs.join()).toBe(isFixed);
  });
});

describe('what the points are', () => {
  test('xor stands in the order 00 01 10 11', () => {
    const { train, test } = drawDataset('xor', new FastRandom(0));
    expect([[...train.inputs], [...train.targets], test]).toEqual([
      [0, 0, 0, 1, 1, 0, 1, 1],
      [0, 1, 1, 0],
      null,
    ]);
  });

  test('explosion is one sample, x = 1.5 and y = 1', () => {
    const { train } = drawDataset('explosion', new FastRandom(0));
    expect([train.samples, [...train.inputs], [...train.targets], train.classes]).toEqual([
      1,
      [1.5],
      [1],
      null,
    ]);
  });

  test('the classes take turns, so the last rows hold all of them', () => {
    expect([...classesOf(drawDataset('blobs', new FastRandom(1), { samples: 8 }).train)]).toEqual([
      0, 1, 2, 0, 1, 2, 0, 1,
    ]);
  });

  test('without noise blobs are their centres, two apart from 0', () => {
    const { train } = drawDataset('blobs', new FastRandom(1), { samples: 4, classes: 4, noise: 0 });
    expect(points(train).map(([x, y]) => [Math.round(x), Math.round(y)])).toEqual([
      [2, 0],
      [0, 2],
      [-2, 0],
      [-0, -2],
    ]);
  });

  test('without noise circles have radius 1 and ½, all the way round', () => {
    const { train } = drawDataset('circles', new FastRandom(1), { samples: 400, noise: 0 });
    for (const [i, [x, y]] of points(train).entries())
      expect(Math.hypot(x, y)).toBeCloseTo(i % 2 ? 0.5 : 1, 12);
    const quarters = new Set(points(train).map(([x, y]) => `${x > 0} ${y > 0}`));
    expect(quarters.size).toBe(4);
  });

  test('without noise moons are half circles about (0, 0) above and (1, ½) below', () => {
    const { train } = drawDataset('moons', new FastRandom(1), { samples: 200, noise: 0 });
    for (const [i, [x, y]] of points(train).entries()) {
      expect(i % 2 ? Math.hypot(x - 1, y - 0.5) : Math.hypot(x, y)).toBeCloseTo(1, 12);
      expect(i % 2 ? y <= 0.5 : y >= 0).toBe(true);
    }
  });

  test('without noise an arm of the spiral winds by 4 rad from 0 to radius 1', () => {
    const { train } = drawDataset('spiral', new FastRandom(1), { samples: 300, classes: 3, noise: 0 });
    for (const [i, [x, y]] of points(train).entries()) {
      const radius = Math.hypot(x, y);
      const turn = Math.atan2(x, y) - (2 * Math.PI * (i % 3)) / 3 - 4 * radius;
      expect(radius).toBeLessThan(1);
      expect(Math.cos(turn)).toBeCloseTo(1, 12);
    }
  });

  test('noise is a standard deviation', () => {
    const { train } = drawDataset('line', new FastRandom(8), { samples: 20_000, noise: 0.5 });
    const squares = train.targets.reduce((sum, y, i) => sum + (y - 2 * train.inputs[i]! - 1) ** 2, 0);
    expect(Math.sqrt(squares / 20_000)).toBeCloseTo(0.5, 1);
  });
});

const twin = JSON.parse(readFileSync(path.join(import.meta.dirname, 'numpy-twin.json'), 'utf8')).tenPoint;

function expectTenPoints(seed: number, inputs: number[], targets: number[]): void {
  const { train, test } = drawDataset('ten-point', new NumpyRandom(seed));
  const drawn = [...train.inputs, ...(test?.inputs ?? [])];
  expect([train.samples, test?.samples, drawn.length]).toEqual([10, 100, inputs.length]);
  expect(Math.max(...inputs.map((x, i) => ulps(x, drawn[i]!)))).toBeLessThanOrEqual(4);
  expect([...train.targets, ...(test?.targets ?? [])]).toEqual(targets);
}

describe('ten points, drawn as numpy draws them', () => {
  test('ten to learn from, then a hundred to test with, are the points numpy drew elsewhere', () => {
    expectTenPoints(twin.seed, twin.inputs.flat(), twin.targets);
  });

  const golden = '../shared/golden/guide-numbers.json';
  test.skipIf(!existsSync(golden))('and the golden ones (skipped where ../shared is absent)', () => {
    const { Xtrain, Xtest, Ytrain, Ytest } = JSON.parse(readFileSync(golden, 'utf8')).tenPoints;
    expectTenPoints(42, [...Xtrain, ...Xtest].flat(), [...Ytrain, ...Ytest]);
  });
});

describe('options', () => {
  test.each([
    ['nonsense', {}, 'dataset-unknown'],
    ['toString', {}, 'dataset-unknown'],
    ['xor', { samples: 5 }, 'dataset-option'],
    ['circles', { classes: 3 }, 'dataset-option'],
    ['blobs', { samples: 2.5 }, 'dataset-option'],
    ['blobs', { samples: 1e9 }, 'dataset-option'],
    ['blobs', { samples: 3, classes: 4 }, 'dataset-option'],
    ['blobs', { classes: 1 }, 'dataset-option'],
    ['line', { noise: -1 }, 'dataset-option'],
    ['line', { noise: Number.NaN }, 'dataset-option'],
    ['line', { noise: Number.POSITIVE_INFINITY }, 'dataset-option'],
  ])('%s with %j is refused', (name, options, code) => {
    const draw = () => drawDataset(name, new FastRandom(1), options);
    expect(draw).toThrow(SherpaError);
    expect(draw).toThrow(expect.objectContaining({ code }));
  });

  test('an option left undefined is as if it were absent', () => {
    const options = { samples: undefined } as unknown as { samples: number };
    expect(drawDataset('line', new FastRandom(1), options).train.samples).toBe(100);
  });
});

function networkOf({ layers, loss, init, hasBias }: SuggestedRun, random: FastRandom): Network {
  const units = layers.split('-').map((unit) => /^(\d+)(.*)$/.exec(unit)!);
  const network: Network = { loss, layers: [] };
  for (const [i, [, size, activation]] of units.slice(1).entries()) {
    const [inputSize, outputSize] = [Number(units[i]![1]), Number(size)];
    network.layers.push({
      inputSize,
      outputSize,
      activation: (activation || 'sigmoid') as ActivationName,
      W: new Float64Array(inputSize * outputSize),
      b: new Float64Array(outputSize),
      hasBias,
    });
  }
  const [kind, value] = init.split(':');
  const how = kind === 'const' ? { kind: 'constant', value: Number(value) } : { kind };
  initialise(network, how as Initialisation, random);
  return network;
}

async function suggestedRun(name: string, seed: number) {
  const random = new FastRandom(seed);
  const { train: data, test: other } = drawDataset(name, random);
  const suggested = builtInDatasets[name]!.suggested;
  const { learningRate, batch, epochs } = suggested;
  const network = networkOf(suggested, random);
  const options = { ...plainTraining, learningRate, batch, epochs, random };
  const kernel = referenceKernel(network, data, options);
  let last: Stopped | undefined;
  for await (const event of train({ kernel, data, test: null, options, evaluate: false, now: () => 0 }))
    if (event.type === 'stopped') last = event;
  const { loss, right } = evaluate(network, data);
  return { loss, accuracy: right / data.samples, last, test: other && evaluate(network, other) };
}

describe('the run suggested with each', () => {
  test.each(names.filter((name) => !['line', 'explosion'].includes(name)))(
    'learns %s from five seeds in five',
    async (name) => {
      for (let seed = 0; seed < 5; seed++)
        expect((await suggestedRun(name, seed)).accuracy).toBeGreaterThanOrEqual(0.97);
    },
  );

  test('ten points are learned by heart: the loss of the test points is many times that of the ten', async () => {
    const { loss, test: other } = await suggestedRun('ten-point', 0);
    expect(other!.loss).toBeGreaterThan(10 * loss);
  });

  test('line ends at the variance of its noise', async () => {
    expect((await suggestedRun('line', 1)).loss).toBeCloseTo(0.01, 2);
  });

  test('explosion ends at the step at which doubles end', async () => {
    // 0.04 · 1.5625^n leaves the range of doubles at n = 1598.
    expect((await suggestedRun('explosion', 1)).last).toMatchObject({ reason: 'diverged', step: 1598 });
  });
});
