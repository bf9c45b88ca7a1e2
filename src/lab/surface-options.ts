import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { type Kind, number, whole } from './option-kinds.ts';
import type { OptionKey } from './train-options.ts';

/** What `sherpa surface` is asked for; what is absent follows from the network. */
export interface SurfaceConfig {
  /** One or two names; none: two of the last layer, where it has two. */
  weight: string[];
  from?: number;
  to?: number;
  points?: number;
  /** One number for each weight. */
  start?: number[];
  steps?: number;
  /** How long all weights are trained first; 0 for not at all. */
  epochs?: number;
}

/** Beyond this a double's neighbours lie so far apart that no surface is smooth. */
const farthest = 1e9;

const numbers: Kind<number[]> = {
  allowed: 'one number for each weight, such as 2.5 or 0.2,-1',
  read: (text) => {
    const read = text.split(',').map((one) => anywhere.read(one));
    return read.every((one) => one !== undefined) ? read : undefined;
  },
};

const anywhere = number({ least: -farthest, most: farthest });

/** The options that `sherpa train` has not, or has otherwise. */
const kinds = {
  from: anywhere,
  to: anywhere,
  points: whole(2, 10_000),
  start: numbers,
  steps: whole(0, 100_000),
  epochs: whole(0, 1_000_000),
} satisfies Record<string, Kind<unknown>>;

/** For a help text: what each option takes, and what it means. */
export const surfaceOptions: readonly [flags: string, meaning: string][] = [
  ['--from <x>', 'least value of the weights (default: -3, or further where a weight is beyond)'],
  ['--to <x>', 'greatest value of the weights (default: 3, or further where a weight is beyond)'],
  ['--points <n>', 'values for each weight (default: 100 for one weight, 41 for two)'],
  ['--start <x[,y]>', 'where gradient descent starts (default: where the network does)'],
  ['--steps <n>', 'steps of gradient descent; 0 for none'],
  ['--epochs <n>', 'train all weights so long first; 0 for not at all'],
];

/** Those of `sherpa train` that mean the same here. */
export const sharedKeys: readonly OptionKey[] = [
  'data',
  'classes',
  'samples',
  'noise',
  'target',
  'layers',
  'bias',
  'loss',
  'lr',
  'batch',
  'init',
  'network',
  'seed',
  'rng',
  'shuffle',
];

/** @throws SherpaError `option-invalid` */
export function parseSurfaceOptions(given: Readonly<Record<string, unknown>>): SurfaceConfig {
  const config: Record<string, unknown> = { weight: Array.isArray(given.weight) ? given.weight : [] };
  for (const [key, { allowed, read }] of Object.entries<Kind<unknown>>(kinds)) {
    const text = given[key];
    if (typeof text !== 'string') continue;
    config[key] = read(text);
    if (config[key] === undefined)
      throw optionInvalid(`${key} is "${oneLine(text, 40)}", but it has to be ${allowed}.`);
  }
  return config as unknown as SurfaceConfig;
}

export function optionInvalid(
  message: string,
  next = '`sherpa surface --help` lists all options.',
): SherpaError {
  return new SherpaError('option-invalid', message, next);
}
