import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix } from './draw.ts';
import {
  drawnRun,
  type RunVariant,
  rightRun,
  runByHand,
  type TwoLayerRun,
  type Weights,
} from './two-layer-run.ts';

const xor = {
  X: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  Y: [[0], [1], [1], [0]],
};

/** Never the start of the lesson: a check tells what the right losses are. */
export const runs = (random: Random, batchOf: (samples: number) => number): [string, TwoLayerRun][] => {
  const drawn = (
    shape: readonly [number, number, number],
    samples: number,
    rest: Partial<TwoLayerRun> = {},
  ) => drawnRun(random, shape, samples, { batch: batchOf(samples), ...rest });
  return [
    ['2 → 2 → 1, one epoch', drawn([2, 2, 1], 4, { epochs: 1 })],
    ['2 → 3 → 1, three epochs', drawn([2, 3, 1], 5)],
    ['3 → 2 → 2, three epochs', drawn([3, 2, 2], 4)],
    ['1 → 4 → 3, two epochs', drawn([1, 4, 3], 6, { epochs: 2 })],
    ['XOR with 2 → 4 → 1, 20 epochs', drawn([2, 4, 1], 4, { ...xor, epochs: 20 })],
    ['one sample', drawn([2, 2, 1], 1)],
  ];
};

const mistakes: Readonly<Record<string, RunVariant>> = {
  'loss-after-update': { measuresAfter: true },
  'gradients-not-reset': { keepsGradients: true },
  'bias-not-updated': { keepsBias: true },
};

/** One update for each sample in order; the mean losses of the epochs. */
export const train: Task = {
  id: 'train',
  subject: 'train',
  cases: (random) =>
    runs(random, () => 1).map(([name, run]) => runCase('train', name, run, ({ losses }) => losses)),
};

const parts = ['losses', 'W1', 'b1', 'W2', 'b2'];

export const trainPerSample: Task = {
  id: 'train-per-sample',
  subject: 'trainPerSample',
  returns: parts,
  cases: (random) => runs(random, () => 1).map(([name, run]) => runCase('trainPerSample', name, run, whole)),
};

/** One update for each epoch, with the mean gradient. */
export const trainFullBatch: Task = {
  id: 'train-full-batch',
  subject: 'trainFullBatch',
  returns: parts,
  cases: (random) => runs(random, (n) => n).map(([name, run]) => runCase('trainFullBatch', name, run, whole)),
};

type Trained = Weights & { losses: number[] };

const whole = ({ losses, W1, b1, W2, b2 }: Trained) => ({ losses, W1, b1, W2, b2 });

function runCase(
  called: string,
  name: string,
  run: TwoLayerRun,
  told: (trained: Trained) => TaskCase['right'],
): TaskCase {
  const { start, X, Y, learningRate, epochs, batch } = run;
  const { W1, b1, W2, b2 } = start;
  const outputs = Y[0]!.length;
  const wrong = (variant: RunVariant, of = run) => told(runByHand(of, variant));
  const right = rightRun(run);
  const isOneByOne = batch === 1 && X.length > 1;
  return {
    name,
    steps: [{ do: 'call', function: called, arguments: [W1, b1, W2, b2, X, Y, learningRate, epochs] }],
    right: told(right),
    wrong: {
      ...Object.fromEntries(Object.entries(mistakes).map(([id, variant]) => [id, wrong(variant)])),
      'adds-for-subtracts': wrong({ factor: -2 / outputs }),
      'factor-two': wrong({ factor: 1 / outputs }),
      'missing-mean': told({ ...right, losses: right.losses.map((loss) => loss * X.length) }),
      ...(called === 'trainFullBatch'
        ? {
            'not-averaged-over-batch': wrong({ isSum: true }),
            'updates-per-sample': wrong({}, { ...run, batch: 1 }),
          }
        : { 'updates-while-backpropagating': wrong({ updatesFirst: true }) }),
      ...(isOneByOne ? { 'updates-once-per-epoch': wrong({}, { ...run, batch: X.length }) } : {}),
    },
    leavesArguments: true,
  };
}

/** How many of the rows differ: units that are alike count once. */
export const distinctUnits: Task = {
  id: 'distinct-units',
  subject: 'distinctUnits',
  cases: (random) => [
    ...[2, 3, 4, 5].map((units) => distinctCase(`${units} different units`, matrix(random, units, 2))),
    distinctCase('two of three alike', alike(matrix(random, 3, 3), [0, 1, 0])),
    distinctCase('all alike', alike(matrix(random, 1, 2), [0, 0, 0, 0])),
    distinctCase('the same first weight only', [
      [0.5, 0.1],
      [0.5, 0.2],
      [0.5, 0.1],
    ]),
  ],
};

const alike = (rows: readonly number[][], order: readonly number[]) => order.map((k) => [...rows[k]!]);

function distinctCase(name: string, W: readonly number[][]): TaskCase {
  const changes = W.filter((row, i) => i === 0 || String(row) !== String(W[i - 1])).length;
  return {
    name,
    steps: [{ do: 'call', function: 'distinctUnits', arguments: [W] }],
    right: new Set(W.map(String)).size,
    wrong: { 'neighbours-alone': changes },
    leavesArguments: true,
  };
}
