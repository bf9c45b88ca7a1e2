import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { number, numbers } from './draw.ts';

/** First and last loss, the first epoch below 0.1 (−1: none), and in how many epochs the loss rose. */
export const report: Task = {
  id: 'report',
  subject: 'report',
  returns: ['first', 'last', 'below', 'rises'],
  cases: (random) => [
    ...[8, 12, 16, 20].map((epochs) => reportCase(`${epochs} epochs`, falling(random, epochs, 0.05))),
    reportCase('never below 0.1', falling(random, 9, 0.2)),
    reportCase('below 0.1 and back', [0.3, 0.2, 0.09, 0.15, 0.08, 0.12]),
    reportCase('one epoch', [number(random, 0.2, 0.4)]),
    reportCase('exactly 0.1 is not below', [0.2, 0.1, 0.1]),
  ],
};

/** From about 0.5 down to `floor`, with noise. */
function falling(random: Random, epochs: number, floor: number): number[] {
  return Array.from({ length: epochs }, (_, epoch) => {
    const level = floor + 0.45 * (1 - (epoch + 1) / epochs);
    return Math.round(1000 * (level + 0.08 * (random.double() - 0.3))) / 1000 + epoch / 1e5;
  });
}

function reportCase(name: string, losses: readonly number[]): TaskCase {
  const below = losses.findIndex((loss) => loss < 0.1);
  const rises = losses.filter((loss, i) => i > 0 && loss > losses[i - 1]!).length;
  const right = { first: losses[0]!, last: losses.at(-1)!, below, rises };
  return {
    name,
    steps: [{ do: 'call', function: 'report', arguments: [losses] }],
    right,
    wrong: {
      'rises-against-first': { ...right, rises: losses.filter((loss) => loss > losses[0]!).length },
      'never-is-zero': { ...right, below: Math.max(0, below) },
      'lowest-for-last': { ...right, last: Math.min(...losses) },
    },
    leavesArguments: true,
  };
}

/** `diverged`, `healthy`, `oscillating` or `flat`, by rules that the exercise names. */
export const finding: Task = {
  id: 'finding',
  subject: 'finding',
  cases: (random) => {
    const guess = number(random, 0.2, 1.6);
    const wave = (epochs: number) =>
      Array.from({ length: epochs }, (_, i) => guess * (i % 2 === 0 ? 0.8 : 1.1));
    const down = (from: number, to: number) =>
      Array.from({ length: 8 }, (_, i) => guess * (from + ((to - from) * i) / 7));
    return [
      findingCase('it falls to a tenth of guessing', down(1, 0.1), guess),
      findingCase('it stays at the level of guessing', numbers(random, 8, guess, guess), guess),
      findingCase('it falls from a bad start to guessing', down(8, 1), guess),
      findingCase('it falls a little', down(1, 0.8), guess),
      findingCase('it begins low and ends lower', down(0.2, 0.15), guess),
      findingCase('up and down to the end', wave(9), guess),
      findingCase('it grows', down(1, 5), guess),
      findingCase('NaN at the end', [...down(1, 0.5), Number.NaN, Number.NaN], guess),
      findingCase('infinite at the end', [...down(1, 40), Number.POSITIVE_INFINITY], guess),
    ];
  },
};

function findingCase(name: string, losses: readonly number[], guess: number): TaskCase {
  const given = losses.map((loss) => Number(loss.toFixed(4)));
  return {
    name,
    steps: [{ do: 'call', function: 'finding', arguments: [given, guess] }],
    right: found(given, guess / 4),
    wrong: {
      'nan-not-caught': found(given, guess / 4, false),
      'compares-with-first': found(given, given[0]! / 4),
      'falling-is-healthy': found(given, given[0]!),
    },
    leavesArguments: true,
  };
}

function found(losses: readonly number[], healthyBelow: number, catchesNaN = true): string {
  const [first, last] = [losses[0]!, losses.at(-1)!];
  if ((catchesNaN && !losses.every(Number.isFinite)) || last > 2 * first) return 'diverged';
  if (last < healthyBelow) return 'healthy';
  const rises = losses.filter((loss, i) => i > 0 && loss > losses[i - 1]!).length;
  return rises >= losses.length / 3 ? 'oscillating' : 'flat';
}
