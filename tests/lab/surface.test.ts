import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameterNamed, setValue, valueAt } from '../../src/lab/parameter.ts';
import { type Axis, descend, emptySurface, evenly, fillSurface, minimumOf } from '../../src/lab/surface.ts';
import { activationNames, sigmoid } from '../../src/nn/activation.ts';
import type { Dataset } from '../../src/nn/dataset.ts';
import { evaluate, predict } from '../../src/nn/evaluate.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { initialise } from '../../src/nn/initialise.ts';
import { copyOf, type Network } from '../../src/nn/network.ts';
import { networkFrom, toJson } from '../../src/nn/network-json.ts';
import { explosion, xor } from '../../src/nn/points.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { train } from '../../src/nn/train.ts';
import { plainTraining } from '../../src/nn/training.ts';

const neuron = () => networkFrom({ layers: [{ weights: [[0]] }] });
const oneSample: Dataset = {
  name: 'one',
  samples: 1,
  inputSize: 1,
  outputSize: 1,
  inputs: Float64Array.of(1),
  targets: Float64Array.of(0.5),
  classes: null,
};

function surfaceOf(network: Network, data: Dataset, names: string[], values: Float64Array) {
  const axes = names.map((name): Axis => ({ parameter: parameterNamed(network, name), values }));
  const surface = emptySurface(axes);
  const shares = [...fillSurface(network, data, surface)];
  return { ...surface, shares };
}

/** 2-3-2, every weight and bias different. */
const network = networkFrom({
  layers: [
    {
      weights: [
        [0.1, 0.2],
        [0.3, 0.4],
        [0.5, 0.6],
      ],
      bias: [0.01, 0.02, 0.03],
      activation: 'tanh',
    },
    {
      weights: [
        [1.1, 1.2, 1.3],
        [1.4, 1.5, 1.6],
      ],
    },
  ],
});

describe('a parameter is found by its textbook name', () => {
  test.each([
    ['W1[0][1]', 0.2],
    ['W1[2][0]', 0.5],
    ['W2[1][2]', 1.6],
    ['b1[2]', 0.03],
    [' W1 [0] [1] ', 0.2],
  ])('%s', (name, value) => {
    expect(valueAt(network, parameterNamed(network, name))).toBe(value);
    const other = copyOf(network);
    setValue(other, parameterNamed(other, name), 9);
    const shown = toJson(other).layers.map(({ weights, bias }) => [weights, bias]);
    expect(shown.flat(3).filter((one) => one === 9)).toHaveLength(1);
  });

  test.each([
    'W3[0][0]',
    'W1[3][0]',
    'W1[0][2]',
    'W1[0]',
    'b1[0][0]',
    'b2[0]',
    'W0[0][0]',
    'w1[0][0]',
    '',
    'W1[-1][0]',
  ])('%j is unknown, and the shapes are told (the second layer has no bias)', (name) => {
    expect(() => parameterNamed(network, name)).toThrow('it has W1 (3×2), b1 (3), W2 (2×3).');
  });
});

test('evenly spaced values are those of numpy.linspace, both ends included', () => {
  expect([...evenly(-3, 3, 4)]).toEqual([-3, -1, 1, 3]);
  expect([...evenly(0.1, 0.7, 4)]).toEqual([0.1, 0.1 + (0.7 - 0.1) / 3, 0.1 + 2 * ((0.7 - 0.1) / 3), 0.7]);
});

describe('the surface of one neuron', () => {
  test('is (σ(w) − ½)² where x = 1 and the target is ½', () => {
    const { axes, loss } = surfaceOf(neuron(), oneSample, ['W1[0][0]'], evenly(-3, 3, 100));
    for (const [i, w] of axes[0]!.values.entries()) expect(loss[i]).toBe((sigmoid(w) - 0.5) ** 2);
  });

  const golden = '../shared/golden/guide-numbers.json';
  test.skipIf(!existsSync(golden))('and the golden one (skipped where ../shared is absent)', () => {
    const { w, loss } = JSON.parse(readFileSync(golden, 'utf8')).losses.lossSurface;
    const found = surfaceOf(neuron(), oneSample, ['W1[0][0]'], evenly(-3, 3, 100));
    expect(found.loss).toHaveLength(loss.length);
    for (const [i, one] of found.loss.entries()) {
      expect(Math.abs(found.axes[0]!.values[i]! - w[i])).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(one - loss[i])).toBeLessThanOrEqual(1e-12 * loss[i] + 1e-14);
    }
  });

  test('has its least value at the two places beside 0', () => {
    const surface = surfaceOf(neuron(), oneSample, ['W1[0][0]'], Float64Array.of(-1, -0.5, 0.5, 1));
    expect(minimumOf(surface)).toEqual({
      weights: [-0.5],
      loss: (sigmoid(-0.5) - 0.5) ** 2,
      places: 2,
    });
  });
});

describe('over two weights each place has the loss of the network with these two', () => {
  const data: Dataset = { ...xor(), outputSize: 2, targets: Float64Array.of(0, 1, 1, 0, 1, 0, 0, 1) };
  const values = evenly(-2, 2, 5);

  test.each([
    ['W1[0][1]', 'b1[2]'],
    ['W2[1][2]', 'W1[2][0]'],
    ['W2[0][0]', 'W2[0][1]'],
  ])('%s and %s, and the network itself stays', (...names) => {
    const before = JSON.stringify(toJson(network));
    const surface = surfaceOf(network, data, names, values);
    for (const [i, first] of values.entries()) {
      for (const [j, second] of values.entries()) {
        const moved = copyOf(network);
        setValue(moved, parameterNamed(network, names[0]!), first);
        setValue(moved, parameterNamed(network, names[1]!), second);
        expect(surface.loss[i * 5 + j]).toBe(evaluate(moved, data).loss);
      }
    }
    expect(new Set(surface.loss).size).toBe(25);
    expect(JSON.stringify(toJson(network))).toBe(before);
    expect(surface.shares.length).toBe(25);
    expect(surface.shares.at(-1)).toBe(1);
  });
});

test('what was not computed yet is not a number, and no minimum', () => {
  const axes = [{ parameter: parameterNamed(network, 'W1[0][0]'), values: evenly(0, 1, 3) }];
  const surface = emptySurface(axes);
  expect(minimumOf(surface)).toBeNull();
  fillSurface(network, { ...xor(), outputSize: 2, targets: new Float64Array(8) }, surface).next();
  expect(minimumOf(surface)?.weights).toEqual([0]);
  expect([...surface.loss.slice(1)]).toEqual([Number.NaN, Number.NaN]);
});

describe('the descent', () => {
  test('steps against the slope of the surface, in any network, and every place lies on it', () => {
    const anyCase = fc.record({
      seed: fc.nat(),
      names: fc.constantFrom(['W1[0][1]', 'b2[1]'], ['W2[1][0]', 'b2[0]']),
      hidden: fc.integer({ min: 1, max: 4 }),
      samples: fc.integer({ min: 1, max: 150 }),
      // A kink of (leaky) ReLU within the difference would say nothing about the gradient.
      activation: fc.constantFrom(...activationNames.filter((name) => !name.includes('relu'))),
      end: fc.constantFrom(
        ['sigmoid', 'mse'],
        ['sigmoid', 'bce'],
        ['softmax', 'softmax-ce'],
        ['linear', 'mse'],
      ),
    });
    fc.assert(
      fc.property(anyCase, ({ seed, names, hidden, samples, activation, end: [last, loss] }) => {
        const random = new FastRandom(seed);
        const zeros = (rows: number, columns: number) =>
          Array.from({ length: rows }, () => new Array(columns).fill(0));
        const any = networkFrom({
          layers: [
            { weights: zeros(hidden, 2), bias: new Array(hidden).fill(0), activation },
            { weights: zeros(2, hidden), bias: [0, 0], activation: last },
          ],
          loss,
        });
        initialise(any, { kind: 'normal', deviation: 1 }, random);
        const data: Dataset = {
          ...oneSample,
          samples,
          inputSize: 2,
          outputSize: 2,
          inputs: Float64Array.from({ length: 2 * samples }, () => random.normal()),
          targets: Float64Array.from({ length: 2 * samples }, (_, k) => k % 2),
        };
        const parameters = names.map((name) => parameterNamed(any, name));
        const start = [random.normal(), random.normal()];
        const movedTo = (weights: number[]) => {
          const moved = copyOf(any);
          for (const [k, parameter] of parameters.entries()) setValue(moved, parameter, weights[k]!);
          return moved;
        };
        const lossAt = (weights: number[]) => evaluate(movedTo(weights), data).loss;
        // ln(1 − p) near p = 1 keeps too few digits for a difference, as in the check of the gradients.
        const outputs = predict(movedTo(start), data.inputs, samples);
        fc.pre(loss !== 'bce' || outputs.every((p) => p > 1e-3 && p < 1 - 1e-3));
        const [from, to] = [...descend(any, data, parameters, { start, learningRate: 0.1, steps: 1 })];
        expect([from?.weights, from?.loss, to?.loss]).toEqual([start, lossAt(start), lossAt(to!.weights)]);
        for (const k of [0, 1]) {
          const aside = (by: number) => start.map((weight, one) => (one === k ? weight + by : weight));
          const slope = (lossAt(aside(1e-5)) - lossAt(aside(-1e-5))) / 2e-5;
          expect(to!.weights[k]).toBeCloseTo(start[k]! - 0.1 * slope, 8);
        }
      }),
    );
  });

  test('in all parameters of a network is the training of that network, bit for bit', async () => {
    const data = { ...xor(), inputSize: 1, inputs: Float64Array.of(0.1, 0.5, -1, 2) };
    const learner = networkFrom({ layers: [{ weights: [[0.3]], bias: [-0.2] }] });
    const parameters = ['W1[0][0]', 'b1[0]'].map((name) => parameterNamed(learner, name));
    const path = [
      ...descend(learner, data, parameters, { start: [0.3, -0.2], learningRate: 0.7, steps: 30 }),
    ];
    const options = {
      ...plainTraining,
      epochs: 30,
      batch: 4,
      learningRate: 0.7,
      shuffle: false,
      random: new FastRandom(1),
    };
    const losses: number[] = [];
    const kernel = referenceKernel(learner, data, options);
    for await (const event of train({ kernel, data, test: null, options, evaluate: false, now: () => 0 }))
      if (event.type === 'epoch') losses.push(event.loss);
    expect(path).toHaveLength(31);
    expect(path.at(-1)?.weights).toEqual(parameters.map((parameter) => valueAt(learner, parameter)));
    expect(path.slice(0, -1).map(({ loss }) => loss)).toEqual(losses);
  });

  test('ends where a loss is no longer finite, and that place is the last', () => {
    const runaway = networkFrom({ layers: [{ weights: [[0.8]], activation: 'linear' }] });
    const parameters = [parameterNamed(runaway, 'W1[0][0]')];
    const path = [
      ...descend(runaway, explosion(), parameters, { start: [0.8], learningRate: 5, steps: 10_000 }),
    ];
    expect(path.length).toBeLessThan(200);
    expect(Number.isFinite(path.at(-1)?.loss)).toBe(false);
    expect(path.slice(0, -1).every(({ loss }) => Number.isFinite(loss))).toBe(true);
    // Each step multiplies the error by 1 − 4.5 · 5 = −21.5.
    expect(path[1]!.weights[0]! * 1.5 - 1).toBeCloseTo(-21.5 * (0.8 * 1.5 - 1), 10);
  });
});
