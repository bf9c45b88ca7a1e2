import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradientReport, workedDifference } from '../../src/lab/gradient-report.ts';
import { traceOf } from '../../src/lab/trace.ts';
import { traceCaseFrom } from '../../src/lab/trace-case.ts';
import { traceExample } from '../../src/lab/trace-example.ts';
import { checkGradients, isLarger } from '../../src/nn/gradient-check.ts';
import { anyCase, anySmoothCase } from './random-case.ts';

const example = () => JSON.parse(traceExample);

test('says what the engine says, over all parameters and for each array', () => {
  fc.assert(
    fc.property(anySmoothCase, (of) => {
      const report = gradientReport(of);
      const { maxRelativeError, ok } = checkGradients(of.network, of.input, of.target, of.l2);
      expect([report.maxRelativeError, report.ok]).toEqual([maxRelativeError, ok]);
      expect(ok).toBe(true);
      const arrays = of.network.layers.flatMap(({ hasBias }, l) => [
        `W${l + 1}`,
        ...(hasBias ? [`b${l + 1}`] : []),
      ]);
      expect(report.groups.map(({ largest }) => largest.name.split('[')[0])).toEqual(arrays);
      for (const { largest } of report.groups)
        expect(largest.relativeError).toBeLessThanOrEqual(maxRelativeError);
    }),
    { numRuns: 200 },
  );
});

test('leaves the network as it was', () => {
  const of = traceCaseFrom(example());
  const before = JSON.stringify(of.network);
  gradientReport(of);
  workedDifference(of);
  expect(JSON.stringify(of.network)).toBe(before);
});

test('finds no error larger than one that is not a number', () => {
  expect([0, 1, Number.NaN].map((error) => isLarger(error, 0.5))).toEqual([false, true, true]);
  expect([0, 1, Number.NaN].map((error) => isLarger(error, Number.NaN))).toEqual([false, false, false]);
});

const relu = (bias: number, weight = 1) => [
  { weights: [[weight]], bias: [bias], activation: 'relu' },
  { weights: [[1]], bias: [0], activation: 'linear' },
];
const bce = (bias: number) => ({ layers: [{ weights: [[0]], bias: [bias] }], loss: 'bce' });

describe('doubts are told, with what they are about', () => {
  test.each([
    ['on the kink', { layers: relu(-1), input: [1], target: [1] }, 'kink', 'z1[0]'],
    ['beside the kink', { layers: relu(-1 + 5e-6), input: [1], target: [1] }, 'kink', 'z1[0]'],
    ['a long step over the kink', { layers: relu(-10 + 5e-5), input: [10], target: [1] }, 'kink', 'z1[0]'],
    [
      'the second of two samples',
      { layers: relu(-1), input: [[3], [1]], target: [[1], [1]] },
      'kink',
      'z1[1][0]',
    ],
    ['a clipped probability', { ...bce(35), input: [1], target: [0] }, 'clip', 'a1[0]'],
    ['a probability near 1', { ...bce(25), input: [1], target: [0] }, 'near-1', 'a1[0]'],
    [
      'an input too large',
      { layers: [{ weights: [[1e-7]] }], input: [1e7], target: [0] },
      'large-step',
      'W1[0][0]',
    ],
    [
      'a weight too large',
      { layers: [{ weights: [[1e12, -1e12]] }], input: [1, 1], target: [0] },
      'rounding',
      'W1[0][0]',
    ],
    [
      'a z too large',
      {
        layers: [{ weights: [[3], [3.001]], bias: [0, 0], activation: 'softmax' }],
        loss: 'softmax-ce',
        input: [1e6],
        target: [1, 0],
      },
      'rounding',
      'z1[0]',
    ],
    ['an infinite loss', { layers: relu(1e200), input: [1], target: [1] }, 'loss-not-finite', 'loss'],
  ])('%s', (_, json, reason, name) => {
    const report = gradientReport(traceCaseFrom(json));
    expect(report.ok).toBe(false);
    expect(report.doubts).toContainEqual(expect.objectContaining({ reason, name }));
  });

  test('a kink that does no harm is told all the same', () => {
    const layers = [relu(0)[0], { weights: [[0]], activation: 'linear' }];
    const report = gradientReport(traceCaseFrom({ layers, input: [0], target: [0] }));
    expect(report.ok).toBe(true);
    expect(report.doubts).toEqual([{ reason: 'kink', name: 'z1[0]', value: 0 }]);
  });

  test('a sound check has none', () => {
    expect(gradientReport(traceCaseFrom(example())).doubts).toEqual([]);
  });

  test('whatever deviates has an explanation, for the engine makes no mistake', () => {
    const scale = fc.constantFrom(1e-12, 1e-5, 1, 1, 30, 1e3, 1e6, 1e12);
    let failed = 0;
    fc.assert(
      fc.property(anyCase, scale, scale, (json, weightScale, inputScale) => {
        const layers = json.layers.map((layer) => ({
          ...layer,
          weights: layer.weights.map((row) => row.map((w) => w * weightScale)),
        }));
        const scaled = (x: number) => x * inputScale;
        const input = json.input.map((one) => (Array.isArray(one) ? one.map(scaled) : scaled(one)));
        const report = gradientReport(traceCaseFrom({ ...json, layers, input }));
        if (report.ok) return;
        failed++;
        expect(report.doubts.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(failed).toBeGreaterThan(20);
  });
});

describe('one difference worked out', () => {
  test('moves the first weight whose gradient is not 0, and its two losses are those of the moved network', () => {
    const json = { ...example(), input: [0, 1] };
    const worked = workedDifference(traceCaseFrom(json))!;
    expect(worked.name).toBe('W1[0][1]');
    const lossAt = (weight: number) => {
      const moved = structuredClone(json);
      moved.layers[0].weights[0][1] = weight;
      return traceOf(traceCaseFrom(moved)).loss.values[0];
    };
    expect([worked.above, worked.below]).toEqual([lossAt(-0.2 + 1e-5), lossAt(-0.2 - 1e-5)]);
    expect((worked.above - worked.below) / 2e-5).toBe(worked.numerical);
    expect(Math.abs(worked.numerical - worked.analytic)).toBeLessThan(1e-8);
    const penalised = workedDifference(traceCaseFrom({ ...json, l2: 0.1 }))!;
    expect([penalised.name, penalised.penalty]).toEqual(['W1[0][0]', 2 * 0.1 * 0.4]);
    expect((penalised.above - penalised.below) / 2e-5 + penalised.penalty).toBe(penalised.numerical);
  });

  test('takes the first of all where every gradient is 0', () => {
    const layers = [{ weights: [[0, 0]], bias: [-1], activation: 'relu' }];
    expect(workedDifference(traceCaseFrom({ layers, input: [1, 2], target: [0] }))).toMatchObject({
      name: 'W1[0][0]',
      analytic: 0,
    });
  });
});
