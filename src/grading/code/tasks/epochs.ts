import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { drawnLinear, type LinearVariant, linearEpoch, rightEpoch } from './linear-training.ts';

type Sizes = readonly [inputs: number, samples: number];

const sizes: readonly Sizes[] = [
  [1, 4],
  [2, 3],
  [3, 6],
  [2, 8],
  [4, 5],
  [1, 2],
];

/** One update for each sample, in order; the loss is the mean of what was measured just before. */
export const runEpoch: Task = {
  id: 'run-epoch',
  subject: 'runEpoch',
  returns: ['w', 'b', 'loss'],
  cases: (random) => [
    ...sizes.map((size) => epochCase(random, size)),
    { ...epochCase(random, [3, 1]), name: 'one sample' },
  ],
};

function epochCase(random: Random, [inputs, samples]: Sizes): TaskCase {
  const run = drawnLinear(random, inputs, samples, 1);
  const { w, b, X, Y, learningRate } = run;
  const wrong = (variant: LinearVariant) => linearEpoch(run, variant);
  const right = rightEpoch(run);
  return {
    name: `${samples} samples, ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`,
    steps: [{ do: 'call', function: 'runEpoch', arguments: [w, b, X, Y, learningRate] }],
    right,
    wrong: {
      'loss-after-update': wrong({ measuresAfter: true }),
      'weights-of-the-start': wrong({ staysAtStart: true }),
      'gradients-not-reset': wrong({ keepsGradients: true }),
      'adds-for-subtracts': wrong({ factor: -2 }),
      'factor-two': wrong({ factor: 1 }),
      'forgets-learning-rate': wrong({ factor: 2 / learningRate }),
      'bias-not-updated': wrong({ keepsBias: true }),
      'missing-mean': { ...right, loss: right.loss * samples },
    },
    leavesArguments: true,
  };
}

const batchSizes: readonly [samples: number, batch: number, inputs: number][] = [
  [6, 2, 2],
  [7, 3, 1],
  [10, 4, 3],
  [5, 2, 2],
  [9, 4, 2],
];

/** One epoch of mini-batches: the mean gradient of each batch, the last one short where it does not come out even. */
export const trainBatches: Task = {
  id: 'train-batches',
  subject: 'trainBatches',
  returns: ['w', 'b'],
  cases: (random) => [
    ...batchSizes.map((size) => batchCase(random, ...size)),
    { ...batchCase(random, 4, 4, 2), name: 'one batch of everything' },
    { ...batchCase(random, 3, 8, 2), name: 'a batch larger than the data' },
  ],
};

type Updated = { w: readonly number[]; b: number };

function batchCase(random: Random, samples: number, batch: number, inputs: number): TaskCase {
  const run = drawnLinear(random, inputs, samples, batch);
  const { w, b, X, Y, learningRate } = run;
  const updated = ({ w, b }: Updated): Updated => ({ w, b });
  const wrong = (variant: LinearVariant) => updated(linearEpoch(run, variant));
  return {
    name: `${samples} samples in batches of ${batch}`,
    steps: [{ do: 'call', function: 'trainBatches', arguments: [w, b, X, Y, batch, learningRate] }],
    right: updated(rightEpoch(run)),
    wrong: {
      'gradients-not-reset': wrong({ keepsGradients: true }),
      'divides-by-full-size': wrong({ divisor: () => batch }),
      'not-averaged-over-batch': wrong({ divisor: () => 1 }),
      'last-batch-lost': wrong({ dropsShortBatch: true }),
      'adds-for-subtracts': wrong({ factor: -2 }),
      'factor-two': wrong({ factor: 1 }),
      'bias-not-updated': wrong({ keepsBias: true }),
    },
    leavesArguments: true,
  };
}
