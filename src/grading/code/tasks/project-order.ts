import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { Random } from '../../../nn/random.ts';
import type { Plain } from '../plain.ts';
import type { Fault, Task, TaskCase } from '../task.ts';
import { numbers } from './draw.ts';
import { newStep, oneHot } from './project-net.ts';
import { trainStep } from './project-training.ts';

const net = { sizes: [2, 3, 2], hidden: 'relu', output: 'softmax' } as const;
const epochs = 3;

/** Samples, and how many of them are a batch. */
const runs = [
  [8, 4],
  [9, 3],
  [10, 4],
  [7, 7],
  [12, 5],
] as const;

/** What can be seen of a training run from outside: the inputs that the first layer is given. */
export const projectOrder: Task = {
  id: 'project-order',
  subject: 'Network.train',
  cases: (random, language) =>
    runs.map(([count, batchSize], n) => orderCase(random, language, { count, batchSize, remarks: n === 0 })),
};

interface OrderRun {
  count: number;
  batchSize: number;
  /** Said once, not of every run. */
  remarks: boolean;
}

function orderCase(random: Random, language: CodeLanguage, run: OrderRun): TaskCase {
  const { count, batchSize } = run;
  // The first number tells which sample it is.
  const samples = Array.from({ length: count }, (_, n) => ({
    x: [n + 1, ...numbers(random, 1)],
    y: oneHot(n % 2, 2),
  }));
  const options = { learningRate: 0.01, epochs, batchSize, seed: 1 + random.below(10_000) };
  return {
    name: `the order of ${count} samples changes from epoch to epoch`,
    steps: [
      newStep(net),
      { do: 'spy', of: 'net', path: ['layers', 0], method: 'forward', keep: 'calls' },
      trainStep(language, samples, options),
      { do: 'get', of: 'calls', path: [] },
    ],
    input: `${count} samples, ${epochs} epochs, batches of ${batchSize}`,
    right: 'another order in every epoch',
    wrong: {},
    fault: (received) => orderFault(received, run),
  };
}

/**
 * Where the calls cannot be read as epochs (the layers are not asked one after another, or asked for other things) nothing
 * is said.
 */
function orderFault(received: Plain, { count, remarks }: OrderRun): Fault | null {
  const calls = (received as Plain[]).map(samplesIn);
  const fresh = calls.filter((call, n) => n === 0 || call.join() !== calls[n - 1]?.join());
  const order = fresh.flat();
  if (order.length !== count * epochs) return null;
  const ofEpochs = Array.from({ length: epochs }, (_, e) => order.slice(e * count, (e + 1) * count));
  if (ofEpochs.some((one) => new Set(one).size < count)) return null;
  const told = ofEpochs.map((one) => one.join(' '));
  if (new Set(told).size === 1)
    return {
      message: `Every epoch takes the samples in the same order: ${told[0]}.`,
      bugs: ['same-order-every-epoch'],
      received: told[0] ?? '',
    };
  if (calls.length === fresh.length || !remarks) return null;
  return {
    message:
      'forward runs twice before each backward, perhaps once for the loss: both can use the outputs of one pass.',
    isRemark: true,
  };
}

/** One sample in JavaScript, one row for each in numpy. */
function samplesIn(call: Plain): number[] {
  if (!Array.isArray(call)) return [];
  return call.some(Array.isArray) ? call.map((row) => Number((row as Plain[])[0])) : [Number(call[0])];
}
