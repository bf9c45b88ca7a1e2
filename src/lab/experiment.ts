import type { Dataset } from '../nn/dataset.ts';
import { FastRandom } from '../nn/fast-random.ts';
import { initialise } from '../nn/initialise.ts';
import { copyOf, type Network } from '../nn/network.ts';
import { NumpyRandom } from '../nn/numpy-random.ts';
import type { Random } from '../nn/random.ts';
import type { DataSplit } from '../nn/split.ts';
import { type TrainingEvent, train } from '../nn/train.ts';
import type { OpenKernel, TrainingOptions } from '../nn/training.ts';
import { variantsOf } from './comparison.ts';
import { type DataPorts, dataFor, fileReader, type LoadFile } from './experiment-data.ts';
import { checkFits, checkTogether } from './fits.ts';
import { networkOf } from './layers-spec.ts';
import { type Reading, readingsOf, tenPictures } from './readings.ts';
import { type RunConfig, settle, usualSeed } from './run-config.ts';
import { RunRecord, type RunResult } from './run-record.ts';
import type { ExperimentConfig, OptionKey } from './train-options.ts';

/** What an experiment needs of the outside. */
export interface ExperimentPorts {
  openKernel: OpenKernel;
  /** Milliseconds from any origin. */
  now: () => number;
  loadFile: LoadFile;
  /** The network to start from, read from `config.network`. */
  start?: Network | null;
  /** Awaited now and then, so that keys and signals get their turn; the run itself never lets go. */
  breathe?: () => Promise<void>;
  /** Ends the present run where it stands, and with it the experiment. */
  signal?: { readonly aborted: boolean };
}

/** News of an experiment. `run` counts from 0. Whoever iterates sets the pace, and may leave at any time. */
export type ExperimentEvent =
  | RunBegins
  | (Extract<TrainingEvent, { type: 'step' | 'epoch' }> & { run: number })
  /** Of ten generated digits, where these are the data: before the first update, and at the end. */
  | { type: 'reading'; run: number; when: 'before' | 'after'; pictures: Dataset; readings: Reading[] }
  | { type: 'finished'; run: number; result: RunResult }
  | { type: 'experiment'; runs: RunResult[] };

export interface RunBegins {
  type: 'run';
  run: number;
  /** How many runs there are. */
  of: number;
  /** What tells it from the others, as `lr=0.1`; '' where it is the only one. */
  label: string;
  config: RunConfig;
  /** Which of these nobody gave. */
  defaults: OptionKey[];
  kernel: string;
  data: Dataset;
  test: Dataset | null;
  /** With its starting weights. */
  network: Network;
  /** `learningRate` may be changed while it runs. */
  options: TrainingOptions;
}

/** Every so many milliseconds keys and signals get their turn. */
const breathMs = 25;

/**
 * One run, or one for each value compared, in order. The same configuration gives the same numbers.
 * @throws SherpaError for options that do not fit each other or the data, before anything is trained
 */
export async function* runExperiment(
  config: ExperimentConfig,
  ports: ExperimentPorts,
): AsyncGenerator<ExperimentEvent, void, undefined> {
  const variants = variantsOf(config);
  for (const variant of variants) checkTogether(variant.config);
  const results: RunResult[] = [];
  const files = fileReader(ports.loadFile);
  for (const [run, { label, config: own }] of variants.entries()) {
    const prepared = await prepare(own, ports, files);
    if (prepared === null) break;
    const result = yield* oneRun(prepared, { run, of: variants.length, label }, ports);
    results.push(result);
    if (result.stopped === 'interrupted') break;
  }
  yield { type: 'experiment', runs: results };
}

interface Prepared extends DataSplit {
  config: RunConfig;
  defaults: OptionKey[];
  network: Network;
  random: Random;
}

/** The order of the draws is part of what a seed means: data, W1, W2, …; then the order of each epoch. */
async function prepare(
  given: ExperimentConfig,
  ports: ExperimentPorts,
  files: DataPorts['files'],
): Promise<Prepared | null> {
  const { start = null, signal } = ports;
  const { rng = 'fast', seed = usualSeed } = given;
  const random = rng === 'numpy' ? new NumpyRandom(seed) : new FastRandom(seed);
  const breathe = breathing(ports);
  const breath = async () => {
    await breathe();
    return signal?.aborted ?? false;
  };
  const parts = await dataFor(given, random, { files, breath });
  if (parts === null) return null;
  const { train: data, test } = parts;
  const { config, defaults } = settle(given, data, start);
  checkFits(config, data);
  const network = start === null ? networkOf(config.layers, config.loss, config.bias) : copyOf(start);
  network.loss = config.loss;
  if (config.init !== null) initialise(network, config.init, random);
  return { config, defaults, network, random, train: data, test };
}

async function* oneRun(
  { config, defaults, network, random, train: data, test }: Prepared,
  place: Pick<RunBegins, 'run' | 'of' | 'label'>,
  ports: ExperimentPorts,
): AsyncGenerator<ExperimentEvent, RunResult, undefined> {
  const { openKernel, now, signal } = ports;
  const { run } = place;
  const options = trainingOptions(config, data, random);
  const pictures = config.data === 'digits' ? tenPictures(config.seed, data.classes ?? []) : null;
  const before = pictures && readingsOf(network, pictures);
  const kernel = await openKernel(network, data, options, test);
  try {
    const record = new RunRecord({ label: place.label, config, kernel, data, test, options });
    yield { type: 'run', ...place, config, defaults, kernel: kernel.name, data, test, network, options };
    if (pictures && before) yield { type: 'reading', run, when: 'before', pictures, readings: before };
    const breath = breathing(ports);
    const events = train({ kernel, data, test, options, evaluate: true, now, ...(signal ? { signal } : {}) });
    for await (const event of events) {
      record.add(event);
      if (event.type !== 'stopped') yield { ...event, run };
      await breath();
    }
    const after = pictures && readingsOf(kernel.weights(), pictures);
    if (pictures && after) yield { type: 'reading', run, when: 'after', pictures, readings: after };
    const result = { ...record.finished(), reading: before && after && { before, after } };
    yield { type: 'finished', run, result };
    return result;
  } finally {
    kernel.close();
  }
}

function trainingOptions(config: RunConfig, data: Dataset, random: Random): TrainingOptions {
  const { epochs, lr, optimizer, momentum, l2, decay, dropout, clip, shuffle } = config;
  const batch = config.batch === 'full' ? data.samples : config.batch;
  return {
    ...{ epochs, batch, momentum, l2, decay, dropout, clip, shuffle, random },
    learningRate: lr,
    optimiser: optimizer,
  };
}

function breathing({ now, breathe }: ExperimentPorts): () => Promise<void> {
  let last = now();
  return async () => {
    if (breathe === undefined || now() - last < breathMs) return;
    await breathe();
    last = now();
  };
}
