import { expect, test } from 'vitest';
import { activationFigures, countFigures } from '../../../src/lab/claims/small-claims.ts';
import { layersFrom, networkOf } from '../../../src/lab/layers-spec.ts';
import { countedPass } from '../../../src/lab/predict/counted-pass.ts';
import { judgePrediction, rightOption } from '../../../src/lab/predict/judging.ts';
import { FastRandom } from '../../../src/nn/fast-random.ts';
import { initialise } from '../../../src/nn/initialise.ts';
import { backward, forward, passFor } from '../../../src/nn/pass.ts';
import { explosion } from '../../../src/nn/points.ts';
import { trained } from '../trained.ts';
import { measuredOf, named } from './measured.ts';

/** What the lesson prints of the same runs: first and last epoch loss, and what the curve does. */
test.each([
  ['rate-0.01', 0.2518, 0.2504707, 'flat'],
  ['rate-0.1', 0.2564, 0.2537288, 'flat'],
  ['rate-1', 0.3071, 0.0001441, 'falls-late'],
  ['rate-10', 0.5299, 0.0000123, 'wobbles-then-falls'],
  ['rate-15', 0.552, 0.2218347, 'bounces'],
  ['rate-100', 0.5554, 0.5, 'freezes'],
  ['rate-1000', 0.5554, 0.5, 'freezes'],
  ['zeros-per-sample', 0.3003, 0.1829, 'stuck'],
  ['zeros-full-batch', 0.25, 0.25, 'flat'],
])('%s: the losses that the lesson prints', async (id, first, last, outcome) => {
  const measured = await measuredOf(named(id));
  expect(measured.figures.first).toBeCloseTo(first, 4);
  expect(measured.figures.last).toBeCloseTo(last, String(last).length > 8 ? 7 : 4);
  expect(rightOption(named(id), measured).outcome).toBe(outcome);
});

/** Figures that the lesson or the research notes name. */
test.each([
  ['rate-1', { below: 446, rises: 0, o00: 0.0109, o11: 0.014 }],
  ['rate-10', { peak: 0.6276, peakAt: 23, rises: 35 }],
  ['rate-15', { rises: 2495, tailLow: 0.222, tailHigh: 0.258 }],
  ['seed-7', { o00: 0.011, o01: 0.4667, o10: 0.9853, o11: 0.4671, otherLast: 0.0001441 }],
  ['zeros-per-sample', { held: 0.1671, apart: 0, o00: 0.0141, o11: 0.6537 }],
  ['ten-points-mse', { leastAt: 465, least: 0.0326, last: 0.0357, accuracyAtLeast: 0.95, accuracy: 0.96 }],
  ['ten-points-bce', { leastAt: 194, least: 0.101, last: 0.1644, train: 0.0013, accuracy: 0.96 }],
  ['penalty-bce-0.001', { last: 0.1042, plain_last: 0.1641, train: 0.0351, plain_train: 0.0013 }],
  ['penalty-mse-0.01', { last: 0.1279, plain_last: 0.0356, train: 0.1147, plain_train: 0.0006 }],
  ['random-labels-10', { held: 0.026, right: 1, fresh: 0.508, parameters: 33 }],
  ['random-labels-100', { held: 0.42, right: 0.75, fresh: 0.495 }],
  ['reverse-cost', { forward: 108_864, backward: 117_376, parameters: 109_061, passes: 218_122 }],
  ['explosion', { factor: 1.5625, errorFactor: -1.25 }],
  ['explosion-step', { step: 1598 }],
])('%s: the figures that the lesson names', async (id, expected) => {
  const { figures } = await measuredOf(named(id));
  for (const [name, value] of Object.entries(expected)) {
    const decimals = value >= 1 ? 0 : name === 'held' || name.startsWith('tail') ? 3 : 4;
    expect(Math.abs((figures[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(0.51 * 10 ** -decimals);
  }
});

test('what is said beside a run holds for its neighbours', async () => {
  const [one, ten] = [await measuredOf(named('rate-1')), await measuredOf(named('rate-10'))];
  expect(one.figures.last).toBeGreaterThan(ten.figures.last ?? 1);
  const common = 'data=xor layers=2-2-1 rng=numpy init=normal:0.5 batch=1 no-shuffle epochs=5000 lr=0.1';
  const others = await trained(`${common} compare=seed=0,1,2,3,4,5,6,7,8,9`);
  expect(others.filter(({ final }) => final.accuracy === 1).length).toBeGreaterThanOrEqual(5);
});

test('a layer of sigmoids divides the gradient by 4 to 5, as in the lesson', async () => {
  const { figures } = await measuredOf(named('vanishing-depth'));
  expect(figures.perLayer).toBeGreaterThan(4);
  expect(figures.perLayer).toBeLessThan(5);
  expect(figures.at8).toBeCloseTo(0.000026, 6);
});

test('multiplications are counted by a pass that computes the engine’s gradients', () => {
  const spec = '6-5relu-4relu-3softmax';
  const network = networkOf(layersFrom(spec), 'softmax-ce', true);
  const random = new FastRandom(5);
  initialise(network, { kind: 'he' }, random);
  const x = Float64Array.from({ length: 6 }, () => random.normal());
  const target = Float64Array.of(0, 1, 0);
  const counted = countedPass(network, x, target);
  const pass = passFor(network, 1);
  forward(network, x, 1, pass);
  backward(network, x, target, 1, pass);
  for (const [l, { dL_dW }] of pass.entries())
    for (const [k, g] of dL_dW.entries()) expect(counted.dL_dW[2 - l]?.[k]).toBeCloseTo(g, 14);
  const sum = (counts: number[]) => counts.reduce((total, n) => total + n, 0);
  const { forward: there, backward: back } = countFigures({ layers: spec });
  expect([sum(counted.forward), sum(counted.backward)]).toEqual([there, back]);
});

test('a wrong prediction hears first why one would think so, then what happened', async () => {
  const verdict = judgePrediction(named('rate-1000'), 'B', await measuredOf(named('rate-1000')));
  expect(verdict.isRight).toBe(false);
  expect(verdict.right).toBe('D');
  expect(verdict.mistake?.misconception).toBe('too-large-rate-always-explodes');
  expect(verdict.text).toContain('the squared error cannot be above 1');
  expect(verdict.text).toContain('0.5554 in the first epoch');
  expect(verdict.sentence).toMatch(/^Predicted: It grows without end.* Measured: The loss was 0\.5554/);
});

test('facts that the texts take for granted', async () => {
  const { inputs } = explosion();
  const slope = 2 * (inputs[0] ?? 0) ** 2;
  expect(slope).toBe(4.5);
  expect(1 - slope * 0.5).toBe(-1.25);
  expect(1 - slope * (4 / 9)).toBeCloseTo(-1, 12);
  expect(activationFigures({ name: 'sigmoid' }).largest).toBe(0.25);
  expect(Math.LN2.toFixed(2)).toBe('0.69');
  expect((await measuredOf(named('rate-100'))).figures.guessing).toBe(0.25);
  expect((await measuredOf(named('vanishing-depth'))).figures.halved).toBe(128);
});
