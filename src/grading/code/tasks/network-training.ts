import type { Task, TaskCase } from '../task.ts';
import { built, fieldOf, valueAt } from './networks.ts';
import { type RunVariant, rightRun, runByHand, type TwoLayerRun, type Weights } from './two-layer-run.ts';
import { runs } from './two-layer-training.ts';

/** `train` on the network's own weights: the losses, and the weights afterwards. */
export const networkTrain: Task = {
  id: 'network-train',
  subject: 'Network',
  cases: (random) => runs(random, () => 1).map(([name, run]) => trainCase(name, run)),
};

type Trained = Weights & { losses: readonly number[] };

function trainCase(name: string, run: TwoLayerRun): TaskCase {
  const { start, X, Y, learningRate, epochs } = run;
  const { W1, b1, W2, b2 } = start;
  const outputs = Y[0]!.length;
  const told = ({ losses, W1, b1, W2, b2 }: Trained) => ({ losses, W1, b1, W2, b2 });
  const wrong = (variant: RunVariant, of = run) => told(runByHand(of, variant));
  const given = [X, Y, learningRate, epochs];
  const right = rightRun(run);
  const layers = [
    { W: [...W1], b: [...b1], activation: 'sigmoid' as const },
    { W: [...W2], b: [...b2], activation: 'sigmoid' as const },
  ];
  return {
    name: `train, ${name}`,
    steps: [
      ...built(layers),
      { do: 'method', of: 'network', name: 'train', arguments: given },
      ...[0, 1].flatMap((l) => [fieldOf(l, 'W'), fieldOf(l, 'b')]),
    ],
    read: (results) => ({
      losses: valueAt(results, 5),
      W1: valueAt(results, 4),
      b1: valueAt(results, 3),
      W2: valueAt(results, 2),
      b2: valueAt(results, 1),
    }),
    input: `train(${given.map((one) => JSON.stringify(one)).join(', ')})`,
    right: told(right),
    wrong: {
      'loss-after-update': wrong({ measuresAfter: true }),
      'updates-while-backpropagating': wrong({ updatesFirst: true }),
      'bias-not-updated': wrong({ keepsBias: true }),
      'adds-for-subtracts': wrong({ factor: -2 / outputs }),
      'factor-two': wrong({ factor: 1 / outputs }),
      'not-averaged-over-outputs': wrong({ factor: 2 }),
      'missing-mean': told({ ...right, losses: right.losses.map((loss) => loss * X.length) }),
      ...(X.length > 1 ? { 'updates-once-per-epoch': wrong({}, { ...run, batch: X.length }) } : {}),
    },
  };
}
