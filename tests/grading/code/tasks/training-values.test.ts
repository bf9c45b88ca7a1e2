import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trainingBugs } from '../../../../src/grading/code/bugs/training.ts';
import { agree, usualTolerance } from '../../../../src/grading/code/compare.ts';
import { drawnLinear, linearEpoch, rightEpoch } from '../../../../src/grading/code/tasks/linear-training.ts';
import { drawnRun, rightRun, runByHand } from '../../../../src/grading/code/tasks/two-layer-run.ts';
import { tasks } from '../../../../src/grading/code/tasks.ts';
import { FastRandom } from '../../../../src/nn/fast-random.ts';
import { networkFrom, toJson } from '../../../../src/nn/network-json.ts';
import { optimiserFor } from '../../../../src/nn/optimiser.ts';
import { passFor } from '../../../../src/nn/pass.ts';

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

test('with-penalty: the gradient is what the engine’s descent with L2 takes off', () => {
  for (const one of tasks.get('with-penalty')!.cases(new FastRandom(5), 'javascript')) {
    const [dL_dW, dL_db, W, b, l2] = (one.steps[0] as unknown as { arguments: unknown[] }).arguments as [
      number[][],
      number[],
      number[][],
      number[],
      number,
    ];
    const network = networkFrom({ layers: [{ weights: W, bias: b }] });
    const before = networkFrom({ layers: [{ weights: W, bias: b }] });
    const [gradient] = networkFrom({ layers: [{ weights: dL_dW, bias: dL_db }] }).layers;
    const pass = passFor(network, 1);
    pass[0]!.dL_dW.set(gradient!.W);
    pass[0]!.dL_db.set(gradient!.b);
    optimiserFor(network, { optimiser: 'sgd', momentum: 0, l2, clip: null }).step(network, pass, 1, 1);
    const [from, to] = [toJson(before).layers[0]!, toJson(network).layers[0]!];
    const taken = {
      dL_dW: from.weights.map((row, i) => row.map((w, j) => w - to.weights[i]![j]!)),
      dL_db: from.bias!.map((c, i) => c - to.bias![i]!),
    };
    expect(agree(one.right, taken, usualTolerance)).toBe(true);
  }
});

test('the run of two layers that mistakes are planted in is the engine’s where none is', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 4 }), fc.boolean(), (seed, batch, isCrossEntropy) => {
      const run = drawnRun(new FastRandom(seed), [2, 3, isCrossEntropy ? 1 : 2], 4, {
        batch,
        l2: 0.01,
        loss: isCrossEntropy ? 'bce' : 'mse',
      });
      expect(agree({ ...rightRun(run) }, { ...runByHand(run) }, usualTolerance)).toBe(true);
    }),
  );
});

test('every bug of training is known to some task', () => {
  const known = new Set(
    [...tasks.values()].flatMap((task) =>
      task.cases(new FastRandom(1), 'javascript').flatMap(({ wrong }) => Object.keys(wrong)),
    ),
  );
  expect(trainingBugs.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
});
