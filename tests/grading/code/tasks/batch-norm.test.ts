import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normByHand } from '../../../../src/grading/code/tasks/batch-norm.ts';
import { matrix, numbers } from '../../../../src/grading/code/tasks/draw.ts';
import { FastRandom } from '../../../../src/nn/fast-random.ts';

const nudge = 1e-5;

test('batch-norm: every gradient is the slope of Σ dL_dY · Y, found by nudging', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1e9 }), fc.integer({ min: 3, max: 6 }), (seed, rows) => {
      const random = new FastRandom(seed);
      const [first, second, dL_dY, test] = [0, 1, 2, 3].map(() => matrix(random, rows, 2));
      const of = { gamma: numbers(random, 2, 0.5, 2), beta: numbers(random, 2), test: test! };
      const batches = { ...of, first: first!, second: second!, dL_dY: dL_dY! };
      const lossOf = (changed: Partial<typeof batches>) =>
        normByHand({ ...batches, ...changed })
          ['the second batch'].flat()
          .reduce((sum, y, i) => sum + y * dL_dY!.flat()[i]!, 0);
      const slope = (changed: (by: number) => Partial<typeof batches>) =>
        (lossOf(changed(nudge)) - lossOf(changed(-nudge))) / (2 * nudge);
      const { dL_dX, dL_dgamma, dL_dbeta } = normByHand(batches);
      // A feature whose samples lie close together bends more than a difference can follow.
      const spread = Math.min(
        ...[0, 1].map((k) => Math.max(...second!.map((r) => Math.abs(r[k]! - second![0]![k]!)))),
      );
      fc.pre(spread > 0.5);
      const moved = (list: readonly number[], at: number, by: number) =>
        list.map((v, i) => (i === at ? v + by : v));
      for (const k of [0, 1]) {
        expect(dL_dgamma[k]).toBeCloseTo(
          slope((by) => ({ gamma: moved(of.gamma, k, by) })),
          5,
        );
        expect(dL_dbeta[k]).toBeCloseTo(
          slope((by) => ({ beta: moved(of.beta, k, by) })),
          5,
        );
        for (const n of second!.keys())
          expect(dL_dX[n]![k]).toBeCloseTo(
            slope((by) => ({ second: second!.map((row, i) => (i === n ? moved(row, k, by) : row)) })),
            5,
          );
      }
    }),
  );
});
