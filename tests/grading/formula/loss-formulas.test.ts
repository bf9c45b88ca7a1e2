import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/grading/expression.ts';
import { activate, activateBackward, activationNames } from '../../../src/nn/activation.ts';
import { type LossName, sampleLoss } from '../../../src/nn/loss.ts';

const computed = (text: string, scope = {}) => {
  const result = evaluate(text, scope);
  return result.ok ? result.value : `${result.column}: ${result.message}`;
};

const engineLoss = (loss: LossName, p: number[], t: number[]) =>
  sampleLoss(loss, Float64Array.from(p), Float64Array.from(p), Float64Array.from(t), 0, p.length);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const pairs = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 6 });

describe('formulas compute what the engine computes', () => {
  test.each(['mse', 'bce'] as const)('%s of one sample', (loss) => {
    void fc.assert(
      fc.property(pairs, (both) => {
        const [p, t] = [both.map(([x]) => x), both.map(([, y]) => y)];
        expect(computed(`${loss}(p, t)`, { p, t })).toBe(engineLoss(loss, p, t));
      }),
    );
  });

  test('ce of a softmax is the engine’s loss on z', () => {
    const logits = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 2, maxLength: 6 });
    void fc.assert(
      fc.property(logits, fc.nat(), (z, at) => {
        const t = z.map((_, i) => (i === at % z.length ? 1 : 0));
        expect(computed('ce(softmax(z), t)', { z, t })).toBeCloseTo(engineLoss('softmax-ce', z, t), 10);
      }),
    );
  });

  test.each(activationNames.filter((name) => !['linear', 'softmax'].includes(name)))('%s', (name) => {
    void fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (z) => {
        const a = new Float64Array(1);
        activate(name, Float64Array.of(z), a, 1, 1);
        expect(computed(`${name}(z)`, { z })).toBeCloseTo(a[0] ?? Number.NaN, 14);
      }),
    );
  });

  test('sigmoid_slope is the slope of the backward pass', () => {
    void fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (z) => {
        const [a, slope] = [new Float64Array(1), new Float64Array(1)];
        activate('sigmoid', Float64Array.of(z), a, 1, 1);
        activateBackward('sigmoid', a, Float64Array.of(1), slope, 1, 1);
        expect(computed('sigmoid_slope(z)', { z })).toBeCloseTo(slope[0] ?? Number.NaN, 15);
      }),
    );
  });
});

test.each<[string, unknown]>([
  ['mse([0.9, 0.4, 0.2], [1, 0, 0])', 0.07000000000000002],
  ['mse(0.7, 1)', 0.09000000000000002],
  ['mse([[1, 2], [3, 5]], [[1, 2], [3, 4]])', 0.25],
  ['bce(0.6, 0)', 0.916290731874155],
  ['bce(0, 1)', 34.538776394910684],
  ['bce(1, 1)', 9.992007221626415e-16],
  ['round(ce([0.10, 0.25, 0.65], [0, 1, 0]), 4)', 1.3863],
  ['round(ce([0, 1], [1, 0]), 3)', 34.539],
  ['round(ce([0.3, 0.3, 0.39], [1, 0, 0]), 10)', 1.2039728043],
  ['sum([1, 2, 3])', 6],
  ['sum([[1, 2], [3, 4]])', 10],
  ['mean([1, 2, 6])', 3],
  ['len([4, 5, 6])', 3],
  ['len([[1, 2, 3], [4, 5, 6]])', 2],
  ['softmax([0, 0])', [0.5, 0.5]],
  [
    'softmax([[0, 0], [3, 3]])',
    [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  ],
  ['leaky_relu([-3, 2])', [-0.03, 2]],
  ['round(0.285, 2)', 0.29],
  ['round(-0.285, 2)', -0.29],
  ['round(1.005, 2)', 1.01],
  ['round([0.126, 2.5])', [0, 3]],
  ['round(-0.2)', 0],
  ['mse([1, 2], [1, 2, 3])', '1: shapes (2) and (3) differ'],
  ['mse([1, 2], 1)', '1: the predictions and the targets differ in shape'],
  ['mse([1, 2])', '1: mse takes two values: the predictions and the targets'],
  ['bce(1.5, 1)', '1: bce takes probabilities from 0 to 1'],
  ['ce([0.5, 0.2], [1, 0])', '1: the probabilities of ce sum to 1'],
  ['ce(0.5, 1)', '1: ce takes the probabilities of all classes'],
  ['softmax(1)', '1: softmax takes a list'],
  ['sum(1, 2)', '1: one value is needed here; several stand in a list: [1, 2]'],
  ['round(1, 0.5)', '1: the decimals are a whole number from 0 to 12'],
])('%s is %j', (text, value) => {
  expect(computed(text)).toEqual(value);
});
