import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix, number, numbers } from './draw.ts';

/** The learning rate of an update, from the number of its epoch: lr / (1 + D · epoch). */
export const decayedRate: Task = {
  id: 'decayed-rate',
  subject: 'decayedRate',
  cases: (random) => [
    ...[3, 10, 25, 7, 40].map((perEpoch) =>
      decayCase(random, 2 * perEpoch + random.below(3 * perEpoch), perEpoch),
    ),
    { ...decayCase(random, 4, 10), name: 'within the first epoch' },
    { ...decayCase(random, 20, 10), name: 'the first update of an epoch' },
    { ...decayCase(random, 19, 10), name: 'the last update of an epoch' },
  ],
};

function decayCase(random: Random, step: number, stepsPerEpoch: number): TaskCase {
  const [learningRate, decay] = [number(random, 0.05, 1), number(random, 0.05, 0.8)];
  const epoch = Math.floor(step / stepsPerEpoch);
  return {
    name: `update ${step} with ${stepsPerEpoch} in an epoch`,
    steps: [{ do: 'call', function: 'decayedRate', arguments: [learningRate, decay, step, stepsPerEpoch] }],
    right: learningRate / (1 + decay * epoch),
    wrong: {
      'decay-per-step-for-epoch': learningRate / (1 + decay * step),
      'decay-compounds': learningRate / (1 + decay) ** epoch,
      'epochs-from-one': learningRate / (1 + decay * (epoch + 1)),
    },
  };
}

/** Inverted dropout, with draws that are given: off below the rate, what stays is scaled up; nothing at test time. */
export const dropout: Task = {
  id: 'dropout',
  subject: 'dropout',
  cases: (random) => [
    ...[0.2, 0.3, 0.4, 0.6, 0.5].map((rate) => dropoutCase(random, `training, rate ${rate}`, rate, true)),
    dropoutCase(random, 'test, rate 0.3', 0.3, false),
    dropoutCase(random, 'test, rate 0.5', 0.5, false),
    dropoutCase(random, 'rate 0', 0, true),
  ],
};

function dropoutCase(random: Random, name: string, rate: number, isTraining: boolean): TaskCase {
  const a = numbers(random, 6);
  const others = numbers(random, 4, 0, 0.999);
  // One on each side of the rate at least.
  const draws = [Math.max(0, rate - 0.1), rate === 0 ? 0.5 : rate + 0.1, ...others];
  const kept = (scale: number, stays = (u: number) => u >= rate) =>
    a.map((v, i) => (stays(draws[i]!) ? v * scale : 0));
  const scale = 1 / (1 - rate);
  const trained = (wrong: number[]) => (isTraining ? wrong : a);
  return {
    name,
    steps: [{ do: 'call', function: 'dropout', arguments: [a, draws, rate, isTraining] }],
    right: trained(kept(scale)),
    wrong: {
      'dropout-not-rescaled': trained(kept(1)),
      'dropout-at-test': kept(scale),
      'drops-the-wrong-ones': trained(kept(scale, (u) => u < rate)),
    },
    leavesArguments: true,
  };
}

/** Scaled down to the norm `most` over all entries where it is larger; the direction stays. */
export const clipGradients: Task = {
  id: 'clip-gradients',
  subject: 'clipGradients',
  returns: ['dL_dW', 'dL_db'],
  cases: (random) => [
    ...[2, 3, 4, 5].map((units) => clipCase(`${units} units, too long`, drawnGradient(random, units), 1)),
    clipCase('short enough', drawnGradient(random, 2), 100),
    clipCase('only the weights are long', { dL_dW: [[3, -4]], dL_db: [0.1] }, 2),
    clipCase('all of it 0', { dL_dW: [[0, 0]], dL_db: [0] }, 1),
  ],
};

interface Gradient {
  dL_dW: number[][];
  dL_db: number[];
}

const drawnGradient = (random: Random, units: number): Gradient => ({
  dL_dW: matrix(random, units, 2),
  dL_db: numbers(random, units),
});

function clipCase(name: string, { dL_dW, dL_db }: Gradient, most: number): TaskCase {
  const [ofW, ofB] = [Math.hypot(...dL_dW.flat()), Math.hypot(...dL_db)];
  const norm = Math.hypot(ofW, ofB);
  const factorOf = (length: number) => (length > most ? most / length : 1);
  const each = (change: (g: number) => number, changeB = change) => ({
    dL_dW: dL_dW.map((row) => row.map(change)),
    dL_db: dL_db.map(changeB),
  });
  return {
    name,
    steps: [{ do: 'call', function: 'clipGradients', arguments: [dL_dW, dL_db, most] }],
    right: each((g) => g * factorOf(norm)),
    wrong: {
      'clips-each-array': each(
        (g) => g * factorOf(ofW),
        (g) => g * factorOf(ofB),
      ),
      'clips-each-entry': each((g) => Math.min(Math.max(g, -most), most)),
      'always-rescaled': each((g) => (g * most) / norm),
    },
    leavesArguments: true,
  };
}
