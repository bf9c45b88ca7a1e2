import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { Random } from '../../../nn/random.ts';
import { agree, usualTolerance } from '../compare.ts';
import type { Step } from '../job.ts';
import { Named, type Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { number } from './draw.ts';
import { engineRun } from './engine-run.ts';
import {
  drawnNet,
  drawnSample,
  getSteps,
  jsonOf,
  makeSteps,
  namedLayers,
  type ProjectNet,
  readLayers,
  type Sample,
} from './project-net.ts';
import { trainedBy, trainingVariants } from './project-variants.ts';

const weightNames = ['W', 'b'] as const;

export interface TrainOptions {
  learningRate: number;
  epochs: number;
  batchSize: number;
}

/** `train` as each language has it. */
export function trainStep(
  language: CodeLanguage,
  samples: readonly Sample[],
  options: TrainOptions & { seed: number },
  keep = 'net',
): Step {
  const named = new Named({ ...options });
  const data = samples.map(({ x, y }) => ({ x, y }));
  const given = language === 'python' ? [samples.map(({ x }) => x), samples.map(({ y }) => y)] : [data];
  return { do: 'method', of: keep, name: 'train', arguments: [...given, named] };
}

/** Runs in which all samples are the same one, so that their order does not matter: batches and updates. */
export const projectTrain: Task = {
  id: 'project-train',
  subject: 'Network.train',
  tolerance: { relative: 1e-6, absolute: 1e-8 },
  cases: (random, language) => {
    const run = (name: string, samples: number, batchSize: number, epochs: number, sizes = [3, 4, 2]) => {
      const net = drawnNet(random, sizes, 'relu', 'softmax');
      const one = drawnSample(random, net);
      const learningRate = number(random, 0.1, 0.5);
      const options = { learningRate, epochs, batchSize };
      return trainCase(
        language,
        name,
        net,
        Array.from({ length: samples }, () => one),
        options,
      );
    };
    return [
      run('one sample, one epoch', 1, 1, 1),
      run('4 samples in one batch', 4, 4, 1, [2, 5, 3]),
      run('4 samples in one batch, 2 epochs', 4, 4, 2),
      run('5 samples in batches of 2', 5, 2, 1, [4, 5, 4, 3]),
      run('3 samples, a batch of up to 8', 3, 8, 1),
      run('7 samples in batches of 3, 2 epochs', 7, 3, 2, [2, 4, 2]),
    ];
  },
};

function trainCase(
  language: CodeLanguage,
  name: string,
  net: ProjectNet,
  samples: readonly Sample[],
  options: TrainOptions,
): TaskCase {
  const trained = (variant?: Parameters<typeof trainedBy>[3]) =>
    namedLayers(trainedBy(net, samples, options, variant).layers, weightNames);
  return {
    name,
    steps: trainSteps(language, net, samples, options),
    input: `${inputOf(samples, options)}, all samples alike; x = ${JSON.stringify(samples[0]!.x)}, y = ${JSON.stringify(samples[0]!.y)}`,
    right: engineLayers(net, samples, options),
    wrong: {
      ...Object.fromEntries(
        Object.entries(trainingVariants(net, language)).map(([id, variant]) => [id, trained(variant)]),
      ),
      'weights-not-changed': namedLayers(net.layers, weightNames),
    },
    read: (results) => readLayers(results, net, weightNames),
  };
}

const trainSteps = (
  language: CodeLanguage,
  net: ProjectNet,
  samples: readonly Sample[],
  options: TrainOptions,
): Step[] => [
  ...makeSteps(net),
  trainStep(language, samples, { ...options, seed: 1 }),
  ...getSteps(net, weightNames),
];

const inputOf = (samples: readonly Sample[], { learningRate, epochs, batchSize }: TrainOptions) =>
  `${samples.length} samples, learning rate ${learningRate}, ${epochs === 1 ? 'one epoch' : `${epochs} epochs`}, batches of ${batchSize}`;

function engineLayers(net: ProjectNet, samples: readonly Sample[], options: TrainOptions) {
  const layers = runByEngine(net, samples, options).layers.map(({ weights, bias }) => ({
    W: weights,
    b: bias ?? [],
  }));
  return namedLayers(layers, weightNames);
}

function runByEngine(net: ProjectNet, samples: readonly Sample[], options: TrainOptions) {
  return engineRun({
    network: jsonOf(net),
    X: samples.map(({ x }) => [...x]),
    Y: samples.map(({ y }) => [...y]),
    learningRate: options.learningRate,
    epochs: options.epochs,
    batch: options.batchSize,
  });
}

/** Different samples in one batch: each input has to go with its own target, and twice all of them change nothing. */
export const projectTrainAll: Task = {
  id: 'project-train-all',
  subject: 'Network.train',
  cases: (random, language) => [
    ...[4, 5, 6].map((count) => allCase(random, language, count, 1)),
    ...[3, 4].map((count) => allCase(random, language, count, 2)),
  ],
};

function allCase(random: Random, language: CodeLanguage, count: number, times: number): TaskCase {
  const net = drawnNet(random, [3, 5, 3], 'sigmoid', 'softmax');
  // Targets in turn: were they all the same, no order of them could be wrong.
  const once = Array.from({ length: count }, (_, n) => ({
    x: drawnSample(random, net).x,
    y: [0, 1, 2].map((k) => (k === n % 3 ? 1 : 0)),
  }));
  const samples = Array.from({ length: times }, () => once).flat();
  const options = { learningRate: 0.5, epochs: 1, batchSize: samples.length };
  const right = engineLayers(net, once, { ...options, batchSize: count });
  const twice = times === 1 ? '' : ', each sample twice';
  return {
    name: `${count} different samples in one batch${twice}`,
    steps: trainSteps(language, net, samples, options),
    input: inputOf(samples, options),
    right: 'the mean gradient of the samples, each with its own target',
    wrong: {},
    read: (results) => readLayers(results, net, weightNames),
    fault: (received) =>
      agree(right, received, { ...usualTolerance, absolute: 1e-8 })
        ? null
        : {
            message:
              'The update is not the mean of the gradients of these samples. With equal samples it is right.',
            bugs: ['labels-not-shuffled'],
            received: 'another update',
          },
  };
}

/** What `train` returns. */
export const projectLosses: Task = {
  id: 'project-losses',
  subject: 'Network.train',
  cases: (random, language) =>
    [
      { count: 5, batchSize: 2, epochs: 3 },
      { count: 6, batchSize: 6, epochs: 2 },
      { count: 7, batchSize: 3, epochs: 2 },
      { count: 3, batchSize: 2, epochs: 4 },
      { count: 4, batchSize: 8, epochs: 5 },
    ].map(({ count, batchSize, epochs }) => {
      const net = drawnNet(random, [3, 4, 3], 'relu', 'softmax');
      const one = drawnSample(random, net);
      const samples = Array.from({ length: count }, () => one);
      const options = { learningRate: 0.2, epochs, batchSize };
      const right = runByEngine(net, samples, options).losses;
      return {
        name: `a loss for each of ${epochs} epochs, ${count} samples in batches of ${batchSize}`,
        steps: [...makeSteps(net), trainStep(language, samples, { ...options, seed: 1 })],
        input: inputOf(samples, options),
        right,
        wrong: lossesBy(net, samples, options, right),
      };
    }),
};

/** What other ways to add up give. */
function lossesBy(
  net: ProjectNet,
  samples: readonly Sample[],
  options: TrainOptions,
  right: readonly number[],
): Record<string, Plain> {
  const { batchLosses } = trainedBy(net, samples, options);
  const count = batchLosses[0]!.length;
  const of = (loss: (batches: readonly { sum: number; rows: number }[]) => number) => batchLosses.map(loss);
  const sum = (values: readonly number[]) => values.reduce((total, v) => total + v, 0);
  return {
    'missing-mean': right.map((loss) => loss * samples.length),
    'divided-by-batch-count': right.map((loss) => (loss * samples.length) / count),
    'batch-means-averaged': of((batches) => sum(batches.map((one) => one.sum / one.rows)) / count),
    'last-batch-only': of((batches) => batches.at(-1)!.sum / batches.at(-1)!.rows),
  };
}
