import { variantsOf } from '../../lab/comparison.ts';
import { type RunBegins, runExperiment } from '../../lab/experiment.ts';
import type { RunResult } from '../../lab/run-record.ts';
import { type ExperimentConfig, parseTrainOptions, trainPairs } from '../../lab/train-options.ts';
import { builtInDatasets } from '../../nn/datasets.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import { type Surroundings, ToolRefusal } from './tool.ts';

const mostUpdates = 1_000_000;
const mostUnits = 64;
const mostLayers = 8;
const mostMs = 2000;

export interface BoundedRun {
  runs: readonly RunResult[];
  /** Whether the time was up before the runs were done. */
  isCut: boolean;
  /** Of all runs that are wanted; those that were cut off before they began are not among `runs`. */
  wanted: number;
}

/**
 * Trains as `/train` would, held in: data without a file, few units, few updates, two seconds.
 * @param argument what would stand behind `/train`
 * @param onBegin told before a run's first update; what it throws ends the run
 * @throws ToolRefusal `bad-arguments`, `too-much`
 */
export async function boundedRun(
  argument: string,
  { openKernel, now, breathe }: Surroundings,
  signal: AbortSignal,
  onBegin: (event: RunBegins) => void = () => {},
): Promise<BoundedRun> {
  const config = configFrom(argument);
  const began = now();
  const stop = {
    get aborted() {
      return signal.aborted || now() - began > mostMs;
    },
  };
  const ports = { openKernel, now, breathe, signal: stop, loadFile: noFile };
  const wanted = config.compare?.values.length ?? 1;
  try {
    for await (const event of runExperiment(config, ports)) {
      if (event.type === 'run') {
        checkUpdates(event.config.epochs * Math.ceil(event.data.samples / event.options.batch) * event.of);
        onBegin(event);
      }
      if (event.type !== 'experiment') continue;
      const isCut = event.runs.length < wanted || event.runs.some(({ stopped }) => stopped === 'interrupted');
      return { runs: event.runs, isCut, wanted };
    }
  } catch (error) {
    throw refusalOf(error);
  }
  throw new Error('An experiment ended without an end.');
}

/** @throws ToolRefusal */
function configFrom(argument: string): ExperimentConfig {
  try {
    const config = parseTrainOptions(trainPairs(argument));
    if (config.data !== undefined && !Object.hasOwn(builtInDatasets, config.data))
      throw new ToolRefusal(
        'bad-arguments',
        `data has to be one of ${Object.keys(builtInDatasets).join(', ')}.`,
      );
    for (const variant of variantsOf(config)) checkSize(variant.config);
    return config;
  } catch (error) {
    throw refusalOf(error);
  }
}

function checkSize({ layers }: ExperimentConfig): void {
  if (layers === undefined) return;
  const sizes = [layers.inputSize, ...layers.layers.map(({ units }) => units)];
  if (sizes.some((size) => size > mostUnits) || layers.layers.length > mostLayers)
    throw new ToolRefusal(
      'too-much',
      `At most ${mostLayers} layers of at most ${mostUnits} units each are trained here.`,
    );
}

function checkUpdates(updates: number): void {
  if (updates <= mostUpdates) return;
  throw new ToolRefusal(
    'too-much',
    `That would be ${updates} updates of the weights; at most ${mostUpdates} are made here. Take fewer epochs.`,
  );
}

const noFile = (): never => {
  throw new ToolRefusal('bad-arguments', 'No file is read here.');
};

/** What the laboratory says is for a learner who types; the next step it names may be for the shell. */
function refusalOf(error: unknown): Error {
  if (error instanceof SherpaError) return new ToolRefusal('bad-arguments', error.message);
  return error instanceof Error ? error : new Error(String(error));
}
