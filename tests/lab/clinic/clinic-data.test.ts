import { expect, test } from 'vitest';
import { clinicCaseById } from '../../../src/lab/clinic/cases.ts';
import { outOfStep, points, unscaled } from '../../../src/lab/clinic/clinic-data.ts';
import { FastRandom } from '../../../src/nn/fast-random.ts';
import { brokenRun } from './ran.ts';

test('targets out of step are the same targets in another order, over the same inputs', () => {
  const [right, wrong] = [points(100)(new FastRandom(3)), outOfStep(100)(new FastRandom(3))];
  expect(wrong.train.inputs).toEqual(right.train.inputs);
  expect(wrong.train.targets).not.toEqual(right.train.targets);
  expect(wrong.train.targets.toSorted()).toEqual(right.train.targets.toSorted());
  expect(wrong.test).toEqual(right.test);
});

test('a column in another unit keeps its targets and the other column', () => {
  const [plain, other] = [points(20)(new FastRandom(5)), unscaled(20)(new FastRandom(5))];
  expect(other.train.targets).toEqual(plain.train.targets);
  for (const [k, value] of plain.train.inputs.entries())
    expect(other.train.inputs[k]).toBe(k % 2 === 0 ? value : 40_000 + 15_000 * value);
});

test('a case draws its data from the seed among its settings', async () => {
  const one = clinicCaseById('out-of-step');
  const run = one && (await brokenRun(one));
  expect(run?.data.inputs).toEqual(points(100)(new FastRandom(3)).train.inputs);
});
