import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { sum } from './draw.ts';
import { engineRun } from './engine-run.ts';
import { twoLayerPass } from './two-layer-pass.ts';
import {
  drawnRun,
  meanLoss,
  networkOf,
  type RunVariant,
  runByHand,
  type TwoLayerRun,
  type Weights,
} from './two-layer-run.ts';

/** Mean cross-entropy and accuracy of two layers of sigmoids; nothing is updated. */
export const measure: Task = {
  id: 'measure',
  subject: 'measure',
  returns: ['loss', 'accuracy'],
  cases: (random) => [
    ...[4, 5, 8, 10, 20].map((samples) => {
      const { start, X, Y } = drawnRun(random, [2, 3, 1], samples);
      const larger = { ...start, W2: start.W2.map((row) => row.map((w) => 5 * w)) };
      return measureCase(`${samples} samples`, larger, X, Y);
    }),
    measureCase('sure and wrong', { W1: [[1]], b1: [0], W2: [[100]], b2: [0] }, [[1], [-10]], [[0], [0]]),
  ],
};

function measureCase(name: string, start: Weights, X: readonly number[][], Y: readonly number[][]): TaskCase {
  const { W1, b1, W2, b2 } = start;
  const outputs = X.map((x, n) => twoLayerPass({ ...start, x, y: Y[n]! }).a2[0]!);
  const hits = sum(outputs.map((a, n) => Number(a > 0.5 === (Y[n]![0] === 1))));
  const run = { network: networkOf(start, 'bce'), X, Y, learningRate: 0, watched: { X, Y } };
  const right = { loss: engineRun(run).after[0]!, accuracy: hits / X.length };
  const isSure = outputs.some((a, n) => (Y[n]![0] === 1 ? a : 1 - a) === 0);
  return {
    name,
    steps: [{ do: 'call', function: 'measure', arguments: [W1, b1, W2, b2, X, Y] }],
    right,
    wrong: {
      'missing-mean': { ...right, loss: right.loss * X.length },
      'count-for-share': { ...right, accuracy: hits },
      ...(isSure ? { 'no-clipping': { ...right, loss: Number.POSITIVE_INFINITY } } : {}),
    },
    leavesArguments: true,
  };
}

/** One update for each sample; training and test loss after each epoch, without the penalty. */
export const trainTracked: Task = {
  id: 'train-tracked',
  subject: 'trainTracked',
  returns: ['train', 'test'],
  cases: (random) => [
    ...[1, 2, 3, 5].map((epochs) => trackedCase(random, `${epochs} epochs, no penalty`, { epochs, l2: 0 })),
    ...[2, 4].map((epochs) => trackedCase(random, `${epochs} epochs with L2`, { epochs, l2: 0.02 })),
  ],
};

function trackedCase(random: Random, name: string, rest: Partial<TwoLayerRun>): TaskCase {
  const run = drawnRun(random, [2, 4, 1], 6, { loss: 'bce', ...rest });
  const { start, X, Y, learningRate, epochs, l2 } = run;
  const { W1, b1, W2, b2 } = start;
  const { X: testX, Y: testY } = drawnRun(random, [2, 4, 1], 8);
  const test = { ...run, X: testX, Y: testY, epochs: 1 };
  const { after, elsewhere } = engineRun({ ...run, network: networkOf(start, 'bce'), watched: test });
  const given = [W1, b1, W2, b2, X, Y, testX, testY, learningRate, l2, epochs];
  const wrong = (variant: RunVariant) => tracked(run, test, variant);
  return {
    name,
    steps: [{ do: 'call', function: 'trainTracked', arguments: given }],
    right: { train: after, test: elsewhere },
    wrong: {
      'evaluates-with-updates': evaluatedWithUpdates(run, test),
      'loss-while-training': { train: runByHand(run).losses, test: elsewhere },
      'derivative-not-cancelled': wrong({ isNotCancelled: true }),
      'adds-for-subtracts': wrong({ factor: -1 }),
      ...(l2 > 0
        ? {
            'missing-two-in-l2': wrong({ penaltyFactor: 1 }),
            'bias-penalised': wrong({ penalisesBias: true }),
            'penalty-in-loss': tracked(run, test, {}, l2),
          }
        : {}),
    },
    leavesArguments: true,
  };
}

function tracked(run: TwoLayerRun, test: TwoLayerRun, variant: RunVariant, charged = 0) {
  const [train, elsewhere]: number[][] = [[], []];
  runByHand(run, variant, (weights) => {
    const penalty = charged * sum([...weights.W1, ...weights.W2].flat().map((w) => w * w));
    train!.push(meanLoss(run, weights) + penalty);
    elsewhere!.push(meanLoss(test, weights));
    return weights;
  });
  return { train: train!, test: elsewhere! };
}

/** The test runs through the training loop: each of its samples is measured, and then learned. */
function evaluatedWithUpdates(run: TwoLayerRun, test: TwoLayerRun) {
  const [train, elsewhere]: number[][] = [[], []];
  runByHand(run, {}, (weights) => {
    train!.push(meanLoss(run, weights));
    const { losses, ...learned } = runByHand({ ...test, start: weights });
    elsewhere!.push(losses[0]!);
    return learned;
  });
  return { train: train!, test: elsewhere! };
}
