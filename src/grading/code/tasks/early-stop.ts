import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';

/** The epoch of the lowest test loss, and the one where training ends: `patience` epochs without a new lowest. */
export const earlyStop: Task = {
  id: 'early-stop',
  subject: 'earlyStop',
  returns: ['best', 'stopped'],
  cases: (random) => [
    ...[2, 3, 3, 4, 5].map((patience) => stopCase(`a patience of ${patience}`, curve(random, 16), patience)),
    stopCase('rises in between', [0.9, 0.7, 0.8, 0.6, 0.65, 0.5, 0.55, 0.4, 0.45, 0.46, 0.47], 3),
    stopCase('a fall that is no new lowest', [0.9, 0.5, 0.8, 0.7, 0.75, 0.6, 0.65, 0.62], 4),
    stopCase('it falls to the end', [0.9, 0.8, 0.7, 0.6], 2),
    stopCase('one epoch', [0.7], 3),
  ],
};

/** Falls, turns at a random place and rises, each epoch a little off; no two losses are equal. */
function curve(random: Random, epochs: number): number[] {
  const turn = 4 + random.below(epochs - 8);
  const losses = Array.from(
    { length: epochs },
    (_, epoch) => 30 + 4 * Math.abs(epoch - turn) + random.below(14),
  );
  return losses.map((loss, epoch) => (loss * 10 + epoch / 2) / 1000);
}

function stopCase(name: string, testLosses: readonly number[], patience: number): TaskCase {
  const right = stop(testLosses, patience);
  return {
    name,
    steps: [{ do: 'call', function: 'earlyStop', arguments: [testLosses, patience] }],
    right,
    wrong: {
      'stops-at-first-rise': stop(testLosses, 1),
      'patience-not-reset': stop(testLosses, patience, 'all'),
      'compares-with-previous': stop(testLosses, patience, 'rises'),
      'last-for-best': { ...right, best: right.stopped },
    },
    leavesArguments: true,
  };
}

/** `counts`: epochs in a row without a new lowest; all of them ever; or rises against the epoch before. */
function stop(losses: readonly number[], patience: number, counts: 'row' | 'all' | 'rises' = 'row') {
  let [best, since] = [0, 0];
  for (let epoch = 1; epoch < losses.length; epoch++) {
    const isLowest = losses[epoch]! < losses[best]!;
    const isFine = counts === 'rises' ? losses[epoch]! < losses[epoch - 1]! : isLowest;
    if (isLowest) best = epoch;
    if (!isFine) since++;
    else if (counts !== 'all') since = 0;
    if (since >= patience) return { best, stopped: epoch };
  }
  return { best, stopped: losses.length - 1 };
}
