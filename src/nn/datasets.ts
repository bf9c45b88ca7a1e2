import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { Dataset } from './dataset.ts';
import type { LossName } from './loss.ts';
import { blobs, circles, type DrawOptions, explosion, line, moons, spiral, sumSign, xor } from './points.ts';
import type { Random } from './random.ts';
import type { DataSplit } from './split.ts';

/** A dataset that needs no file. */
export interface BuiltInDataset {
  /** One line for a list. */
  about: string;
  /** The options it takes, with what they are unless said otherwise. */
  options: Partial<DrawOptions>;
  /** A run that suits it, in the words of the command line where these have their own. */
  suggested: SuggestedRun;
  draw(random: Random, options: DrawOptions): DataSplit;
}

export interface SuggestedRun {
  /** As `--layers` says it: sizes with activations, sigmoid unless named. */
  layers: string;
  loss: LossName;
  /** As `--init` says it. */
  init: string;
  hasBias: boolean;
  learningRate: number;
  /** Samples in an update. */
  batch: number;
  epochs: number;
}

const plain = { init: 'xavier', hasBias: true } as const;
const onlyTrain = (train: Dataset): DataSplit => ({ train, test: null });

export const builtInDatasets: Readonly<Record<string, BuiltInDataset>> = {
  xor: {
    about: 'exclusive or: four samples that no single layer can learn',
    options: {},
    suggested: { ...plain, layers: '2-4-1', loss: 'mse', learningRate: 1, batch: 1, epochs: 5000 },
    draw: () => onlyTrain(xor()),
  },
  'ten-point': {
    about: 'is x + y positive? 10 points to learn from, 100 to test with: overfitting in small',
    options: {},
    suggested: { ...plain, layers: '2-8-1', loss: 'bce', learningRate: 0.1, batch: 1, epochs: 2000 },
    // The order of these two is part of what a seed means.
    draw: (random) => ({ train: sumSign(random, 10), test: sumSign(random, 100) }),
  },
  blobs: {
    about: 'round clouds in the plane, one for each class',
    options: { samples: 300, classes: 3, noise: 0.5 },
    suggested: {
      ...plain,
      layers: '2-3softmax',
      loss: 'softmax-ce',
      learningRate: 0.1,
      batch: 10,
      epochs: 50,
    },
    draw: (random, options) => onlyTrain(blobs(random, options)),
  },
  circles: {
    about: 'a ring within a ring',
    options: { samples: 200, noise: 0.05 },
    suggested: { ...plain, layers: '2-8tanh-1', loss: 'bce', learningRate: 0.3, batch: 10, epochs: 200 },
    draw: (random, options) => onlyTrain(circles(random, options)),
  },
  moons: {
    about: 'two half moons that reach into each other',
    options: { samples: 200, noise: 0.1 },
    suggested: { ...plain, layers: '2-8tanh-1', loss: 'bce', learningRate: 0.3, batch: 10, epochs: 300 },
    draw: (random, options) => onlyTrain(moons(random, options)),
  },
  spiral: {
    about: 'arms wound around each other, one for each class',
    options: { samples: 300, classes: 3, noise: 0.2 },
    suggested: {
      ...plain,
      init: 'he',
      layers: '2-32relu-32relu-3softmax',
      loss: 'softmax-ce',
      learningRate: 0.1,
      batch: 10,
      epochs: 300,
    },
    draw: (random, options) => onlyTrain(spiral(random, options)),
  },
  line: {
    about: 'y = 2x + 1 with noise: quantities, not classes',
    options: { samples: 100, noise: 0.1 },
    suggested: { ...plain, layers: '1-1linear', loss: 'mse', learningRate: 0.1, batch: 10, epochs: 50 },
    draw: (random, options) => onlyTrain(line(random, options)),
  },
  explosion: {
    about: 'one sample, x = 1.5 and y = 1: a learning rate of 0.5 makes the loss grow without end',
    options: {},
    suggested: {
      layers: '1-1linear',
      loss: 'mse',
      init: 'const:0.8',
      hasBias: false,
      learningRate: 0.5,
      batch: 1,
      epochs: 2000,
    },
    draw: () => onlyTrain(explosion()),
  },
};

const limits: Record<keyof DrawOptions, { least: number; most: number; whole: boolean }> = {
  samples: { least: 1, most: 1_000_000, whole: true },
  classes: { least: 2, most: 20, whole: true },
  noise: { least: 0, most: 100, whole: false },
};

/**
 * A dataset by its name. The same generator in the same state gives the same samples.
 * @throws SherpaError `dataset-unknown`; `dataset-option` when it does not take an option, or not that value
 */
export function drawDataset(name: string, random: Random, options: Partial<DrawOptions> = {}): DataSplit {
  const dataset = Object.hasOwn(builtInDatasets, name) ? builtInDatasets[name] : undefined;
  if (!dataset) {
    const next = `Datasets without a file: ${Object.keys(builtInDatasets).join(', ')}.`;
    throw new SherpaError('dataset-unknown', `There is no dataset "${oneLine(name, 40)}".`, next);
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [option, value] of given) checkOption(name, dataset, option as keyof DrawOptions, value);
  const chosen = { samples: 0, classes: 2, noise: 0, ...dataset.options, ...Object.fromEntries(given) };
  if ('samples' in dataset.options && chosen.samples < chosen.classes)
    throw optionWrong(
      `${name} with ${chosen.classes} classes has at least as many samples, not ${chosen.samples}.`,
    );
  return dataset.draw(random, chosen);
}

function checkOption(
  name: string,
  { options }: BuiltInDataset,
  option: keyof DrawOptions,
  value: number,
): void {
  if (!Object.hasOwn(options, option)) {
    const known = Object.keys(options).join(', ') || 'none';
    throw optionWrong(`${name} takes no option "${oneLine(option, 40)}"; it takes ${known}.`);
  }
  const { least, most, whole } = limits[option];
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return;
  const kind = whole ? 'a whole number' : 'a number';
  throw optionWrong(`${option} of ${name} is ${kind} from ${least} to ${most}; it was ${value}.`);
}

function optionWrong(message: string): SherpaError {
  return new SherpaError('dataset-option', message, 'Correct the option, or leave it out.');
}
