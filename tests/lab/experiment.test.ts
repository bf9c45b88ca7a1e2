import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { trained } from './trained.ts';

const goldenFile = path.resolve('..', 'shared', 'golden', 'guide-numbers.json');
const hasGolden = existsSync(goldenFile);
const golden = hasGolden ? JSON.parse(readFileSync(goldenFile, 'utf8')) : null;

interface Curve {
  learningRate: number;
  sampledEpochs: number[];
  loss: number[];
  lossAfterTraining: number;
  suggestedRelTol: number;
}
interface TenPointRun {
  loss: string;
  learningRate: number;
  updates: string;
  lambda: number;
  sampledEpochs: number[];
  testLoss: number[];
  testAccuracy: number[];
  finalTrainLoss: number;
  finalTestLoss: number;
  suggestedRelTol: number;
}

const apart = (value: number | undefined, golden: number) =>
  Math.abs((value ?? Number.NaN) - golden) / Math.abs(golden);

describe.skipIf(!hasGolden)('numbers that numpy computed', () => {
  test.each((golden?.xor.curves42 ?? []) as Curve[])(
    'XOR, seed 42, learning rate $learningRate: the curve of numpy',
    async ({ learningRate, sampledEpochs, loss, lossAfterTraining, suggestedRelTol }) => {
      const [run] = await trained(
        `data=xor rng=numpy seed=42 layers=2-2-1 init=normal:0.5 batch=1 no-shuffle epochs=5000 lr=${learningRate}`,
      );
      for (const [k, epoch] of sampledEpochs.entries())
        expect(apart(run?.loss[epoch], loss[k] as number)).toBeLessThanOrEqual(suggestedRelTol);
      expect(apart(run?.final.loss, lossAfterTraining)).toBeLessThanOrEqual(suggestedRelTol);
    },
  );

  test.each((golden?.tenPoints.runs ?? []) as TenPointRun[])(
    'ten points, $loss, learning rate $learningRate, $updates, lambda $lambda: the test losses of numpy',
    async ({ loss, learningRate, updates, lambda, ...expected }) => {
      const batch = updates === 'perSample' ? '1' : 'full';
      const [run] = await trained(
        `data=ten-point rng=numpy seed=42 layers=2-8-1 init=normal:0.5 batch=${batch} no-shuffle epochs=2000 ` +
          `loss=${loss} lr=${learningRate} l2=${lambda}`,
      );
      for (const [k, epoch] of expected.sampledEpochs.entries()) {
        expect(apart(run?.testLoss[epoch], expected.testLoss[k] as number)).toBeLessThanOrEqual(
          expected.suggestedRelTol,
        );
        expect(run?.testAccuracy[epoch]).toBe(expected.testAccuracy[k]);
      }
      expect(apart(run?.final.loss, expected.finalTrainLoss)).toBeLessThanOrEqual(expected.suggestedRelTol);
      expect(apart(run?.final.testLoss ?? undefined, expected.finalTestLoss)).toBeLessThanOrEqual(
        expected.suggestedRelTol,
      );
    },
  );
});

test.skipIf(hasGolden)(
  'the golden numbers are not beside this checkout, so no curve was compared with numpy',
  () => undefined,
);

test('the explosion ends with its first loss that is not finite, and says at which step', async () => {
  const [run] = await trained('data=explosion layers=1-1linear no-bias init=const:0.8 lr=0.5');
  expect(run).toMatchObject({
    stopped: 'diverged',
    stoppedAt: { step: 1598 },
    finding: { name: 'diverged' },
  });
  expect(run?.loss.slice(0, 3).map((loss) => loss.toFixed(7))).toEqual([
    '0.0400000',
    '0.0625000',
    '0.0976563',
  ]);
});
