import { lossNames } from '../nn/loss.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { layersFrom } from './layers-spec.ts';
import { didYouMean } from './nearest-word.ts';
import {
  batchKind,
  classesKind,
  compareKind,
  initKind,
  type Kind,
  number,
  pictureKind,
  text,
  whole,
  word,
  yesOrNo,
} from './option-kinds.ts';

/** One option of `sherpa train`, and one key of `/train key=value`. */
export interface TrainOption<Value> extends Kind<Value> {
  /** What stands for the value in a help text; null for what can only be switched off. */
  value: string | null;
  meaning: string;
  /** Whether `--compare` may vary it. */
  isComparable: boolean;
}

const option = <Value>(value: string | null, meaning: string, kind: Kind<Value>): TrainOption<Value> => ({
  ...kind,
  value,
  meaning,
  isComparable: false,
});
const comparable = <Value>(value: string | null, meaning: string, kind: Kind<Value>): TrainOption<Value> => ({
  ...option(value, meaning, kind),
  isComparable: true,
});

const layersKind = { allowed: 'sizes and activations such as 2-4-1', read: layersFrom };

/**
 * All options; what is not given follows from the data (`run-config.ts`). Names here are the words of the command
 * line in camel case: `testSplit` is `--test-split`.
 */
export const trainOptions = {
  data: option(
    '<data>',
    'what to learn: a name, a CSV file, or a folder with IDX files',
    text('a name or a path'),
  ),
  classes: option('<classes>', 'only these classes, such as 0-4 or 3,7', classesKind),
  samples: comparable('<n>', 'how many samples are drawn', whole(1, 1_000_000)),
  noise: comparable('<x>', 'how much noise is drawn into them', number({ least: 0, most: 100 })),
  target: option(
    '<column>',
    'the column of a CSV file to learn (default: the last)',
    text("a column's name"),
  ),
  layers: comparable('<layers>', 'sizes and activations, such as 2-4-1 or 784-64relu-10softmax', layersKind),
  bias: option(null, 'no biases', yesOrNo),
  loss: comparable('<loss>', lossNames.join(', '), word(lossNames)),
  lr: comparable('<rate>', 'learning rate', number({ above: 0 })),
  epochs: comparable('<n>', 'passes over the data', whole(1, 1_000_000)),
  batch: comparable('<n|full>', 'samples in an update', batchKind),
  optimizer: comparable('<name>', 'sgd, momentum, adam', word(['sgd', 'momentum', 'adam'])),
  momentum: comparable(
    '<share>',
    'how much of the last step goes on, for momentum',
    number({ least: 0, below: 1 }),
  ),
  l2: comparable(
    '<lambda>',
    'penalty on large weights: adds 2·lambda·W to the gradient',
    number({ least: 0 }),
  ),
  decay: comparable('<d>', 'the learning rate of epoch e is rate/(1 + d·e)', number({ least: 0 })),
  dropout: comparable(
    '<share>',
    'share of hidden units switched off in an update',
    number({ least: 0, below: 1 }),
  ),
  clip: comparable('<norm>', 'the largest norm a gradient may have', number({ above: 0 })),
  init: comparable('<how>', 'he, xavier, zeros, normal:0.5, const:0.8', initKind),
  network: option('<file>', 'start from a saved network', text('a JSON file')),
  seed: comparable('<n>', 'the same seed gives the same run', whole(0, 2 ** 32 - 1)),
  rng: option('<name>', 'fast, or numpy to draw what numpy.random.seed(n) draws', word(['fast', 'numpy'])),
  shuffle: option(null, 'samples in file order in every epoch', yesOrNo),
  testSplit: option(
    '<share>',
    'keep the last share of the samples for testing',
    number({ above: 0, below: 1 }),
  ),
  threads: option('<n>', 'threads of the fast kernel', whole(1, 64)),
  compare: option('<key=a,b,c>', 'one run for each value', compareKind),
  save: option('<file>', 'write the trained network as JSON', text('a file')),
  export: option('<file>', 'write the curves as .svg or .csv', pictureKind),
} satisfies Record<string, TrainOption<unknown>>;

type Options = typeof trainOptions;
export type OptionKey = keyof Options;

/** What was asked for; what is absent follows from the data. */
export type ExperimentConfig = {
  [Key in OptionKey]?: Options[Key] extends TrainOption<infer Value> ? Value : never;
};

export const optionKeys = Object.keys(trainOptions) as OptionKey[];

/** `testSplit` as the command line says it: `test-split`. */
export const optionName = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Reads options, each by itself; whether they fit each other and the data is seen when the experiment begins.
 * `no-bias` with an empty value is bias = no.
 * @throws SherpaError `option-unknown`, `option-invalid`, `layers-invalid`
 */
export function parseTrainOptions(pairs: Iterable<readonly [name: string, value: string]>): ExperimentConfig {
  const config: Record<string, unknown> = {};
  for (const [name, value] of pairs) {
    const [key, given] = switchedOff(name, value) ?? [keyOf(name), value];
    config[key] = readOption(key, given);
  }
  return config;
}

/** The words behind `/train`: `key=value` and `no-bias`, separated by spaces. */
export function trainPairs(argument: string): [name: string, value: string][] {
  const words = argument
    .trim()
    .split(/\s+/)
    .filter((one) => one !== '');
  return words.map((one) => {
    const at = one.indexOf('=');
    return at < 0 ? [one, ''] : [one.slice(0, at), one.slice(at + 1)];
  });
}

/** @throws SherpaError `option-invalid`, and what the layers say */
export function readOption(key: OptionKey, given: string): unknown {
  const { allowed, words = [], read }: TrainOption<unknown> = trainOptions[key];
  const value = read(given);
  if (value !== undefined) return value;
  const message = `${optionName(key)} is "${oneLine(given, 40)}", but it has to be ${allowed}.`;
  throw new SherpaError(
    'option-invalid',
    message,
    `${didYouMean(given, words)}\`sherpa train --help\` lists all options.`,
  );
}

function switchedOff(name: string, value: string): [OptionKey, string] | null {
  if (!name.startsWith('no-') || value !== '') return null;
  const key = keyOf(name.slice(3));
  return trainOptions[key].value === null ? [key, 'no'] : null;
}

function keyOf(name: string): OptionKey {
  const key = optionKeys.find((one) => optionName(one) === name || one === name);
  if (key !== undefined) return key;
  const names = optionKeys.map(optionName);
  throw new SherpaError(
    'option-unknown',
    `There is no option "${oneLine(name, 40)}".`,
    `${didYouMean(name, names)}Options are ${names.join(', ')}.`,
  );
}
