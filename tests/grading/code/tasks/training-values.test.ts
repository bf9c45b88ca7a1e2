import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree, usualTolerance } from '../../../../src/grading/code/compare.ts';
import { drawnLinear, linearEpoch, rightEpoch } from '../../../../src/grading/code/tasks/linear-training.ts';
import { FastRandom } from '../../../../src/nn/fast-random.ts';

const seeds = fc.nat({ max: 1e9 });

test('the epoch that mistakes are planted in is the engine’s where none is', () => {
  fc.assert(
    fc.property(
      seeds,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
      (seed, samples, batch) => {
        const run = drawnLinear(new FastRandom(seed), 2, samples, batch);
        expect(agree(rightEpoch(run), linearEpoch(run), usualTolerance)).toBe(true);
      },
    ),
  );
});
