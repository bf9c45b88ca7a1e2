import type { Dataset } from '../nn/dataset.ts';
import { builtInDatasets, type SuggestedRun } from '../nn/datasets.ts';
import type { Initialisation } from '../nn/initialise.ts';
import type { LossName } from '../nn/loss.ts';
import type { Network } from '../nn/network.ts';
import { usualDigits } from './digit-data.ts';
import { type LayersSpec, layersFrom, layersOf } from './layers-spec.ts';
import { initKind } from './option-kinds.ts';
import type { ExperimentConfig, OptionKey } from './train-options.ts';

/** One run, settled to the last option. */
export interface RunConfig {
  data: string;
  classes: string[] | null;
  samples: number | null;
  noise: number | null;
  target: string | null;
  layers: LayersSpec;
  bias: boolean;
  loss: LossName;
  lr: number;
  epochs: number;
  batch: number | 'full';
  optimizer: 'sgd' | 'momentum' | 'adam';
  momentum: number;
  l2: number;
  decay: number;
  dropout: number;
  clip: number | null;
  /** Null where the weights come from a saved network. */
  init: Initialisation | null;
  network: string | null;
  seed: number;
  rng: 'fast' | 'numpy';
  shuffle: boolean;
  testSplit: number | null;
  /** Null: as many as help. */
  threads: number | null;
}

/** The seed of whoever names none: one that is the same every time, so that two runs differ in what was changed. */
export const usualSeed = 42;

/** The data of whoever names none. */
export const usualData = 'xor';

/** A run that suits pictures and tables; built-in data bring their own (`nn/datasets.ts`). */
const suits = {
  digits: { layers: '784-64relu-10softmax', learningRate: 0.1, batch: 32, epochs: 12 },
  classes: { layers: '1-32relu-1softmax', learningRate: 0.1, batch: 32, epochs: 20 },
  yesOrNo: { layers: '1-16relu-1', learningRate: 0.1, batch: 10, epochs: 100 },
  quantities: { layers: '1-32relu-1linear', learningRate: 0.01, batch: 10, epochs: 100 },
};

/** What holds where neither the command nor the data say otherwise. */
const usual = {
  ...{ classes: null, samples: null, noise: null, target: null, clip: null, network: null, threads: null },
  ...{
    optimizer: 'sgd' as const,
    momentum: 0.9,
    l2: 0,
    decay: 0,
    dropout: 0,
    shuffle: true,
    testSplit: null,
  },
  ...{ data: usualData, seed: usualSeed, rng: 'fast' as const },
};

/** A run with nothing left open, and the options that nobody gave. */
export interface Settled {
  config: RunConfig;
  defaults: OptionKey[];
}

/** @param start the network to start from, where there is one */
export function settle(given: ExperimentConfig, data: Dataset, start: Network | null): Settled {
  const { compare: _, save: __, export: ___, ...asked } = given;
  const suggested = suggestionFor(given.data ?? usualData, data);
  const isSuggested = given.layers === undefined && start === null;
  const layers = start ? layersOf(start) : (given.layers ?? fitted(layersFrom(suggested.layers), data));
  const config: RunConfig = {
    ...usual,
    bias: start ? start.layers.some(({ hasBias }) => hasBias) : suggested.hasBias,
    loss: start?.loss ?? lossFor(layers, suggested.loss),
    lr: suggested.learningRate,
    epochs: suggested.epochs,
    batch: Math.min(suggested.batch, data.samples),
    init: start ? null : initFor(layers, isSuggested ? suggested.init : null),
    ...drawnAs(given.data ?? usualData),
    ...asked,
    layers,
  };
  const told = (Object.keys(config) as (keyof RunConfig)[]).filter((key) => config[key] !== null);
  return { config, defaults: told.filter((key) => given[key] === undefined && isShown(key, config)) };
}

/** Momentum is of no concern where nothing uses it. */
const isShown = (key: OptionKey, { optimizer }: RunConfig): boolean =>
  key !== 'momentum' || optimizer === 'momentum';

/** What is drawn when nobody says how much. */
function drawnAs(name: string): Pick<RunConfig, 'samples' | 'noise'> {
  if (name === 'digits') return { samples: usualDigits, noise: null };
  const options = Object.hasOwn(builtInDatasets, name) ? builtInDatasets[name]?.options : undefined;
  return { samples: options?.samples ?? null, noise: options?.noise ?? null };
}

function suggestionFor(name: string, data: Dataset): SuggestedRun {
  const own = Object.hasOwn(builtInDatasets, name) ? builtInDatasets[name]?.suggested : undefined;
  if (own) return own;
  const { classes, outputSize } = data;
  const kind = classes === null ? 'quantities' : outputSize === 1 ? 'yesOrNo' : 'classes';
  const loss = { quantities: 'mse', yesOrNo: 'bce', classes: 'softmax-ce' } as const;
  return { ...suits[name === 'digits' ? 'digits' : kind], loss: loss[kind], init: 'he', hasBias: true };
}

/** The same layers between the data's own sizes; one softmax output would always say 1, so it becomes a sigmoid. */
function fitted({ layers }: LayersSpec, { inputSize, outputSize }: Dataset): LayersSpec {
  const last = layers.at(-1) ?? { units: outputSize, activation: 'sigmoid' };
  const activation = last.activation === 'softmax' && outputSize === 1 ? 'sigmoid' : last.activation;
  return { inputSize, layers: [...layers.slice(0, -1), { units: outputSize, activation }] };
}

function lossFor({ layers }: LayersSpec, suggested: LossName): LossName {
  const last = layers.at(-1)?.activation;
  if (last === 'softmax') return 'softmax-ce';
  if (last === 'sigmoid') return suggested === 'mse' ? 'mse' : 'bce';
  return 'mse';
}

/** He's scale for ReLUs, else Xavier's; what is suggested holds for the layers it was suggested with. */
function initFor({ layers }: LayersSpec, suggested: string | null): Initialisation {
  const read = suggested === null ? undefined : initKind.read(suggested);
  return read ?? { kind: layers.some(({ activation }) => activation.endsWith('relu')) ? 'he' : 'xavier' };
}
