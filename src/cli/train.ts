import path from 'node:path';
import { type ExperimentPorts, runExperiment } from '../lab/experiment.ts';
import type { RunResult } from '../lab/run-record.ts';
import { configJson, trainJson } from '../lab/train-json.ts';
import {
  type ExperimentConfig,
  optionKeys,
  optionName,
  parseTrainOptions,
  trainOptions,
} from '../lab/train-options.ts';
import { toJson } from '../nn/network-json.ts';
import { referenceKernel } from '../nn/reference-kernel.ts';
import { loadDataset } from '../store/dataset-file.ts';
import { readNetwork } from '../store/network-file.ts';
import { checkWritable, writeResult } from '../store/result-file.ts';
import { seedOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

type Options = GlobalOptions & Record<string, unknown>;

/** Trains, shows, and says what came of it and how to repeat it. */
export async function train(world: World, options: Options): Promise<number> {
  const config = configFrom(world, options);
  for (const file of [config.save, config.export]) if (file !== undefined) checkWritable(file);
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  world.signals.once('SIGINT', interrupt);
  try {
    const runs = await toTheEnd(config, portsFor(config, stopping.signal));
    const last = runs.at(-1);
    if (config.save !== undefined && last)
      writeResult(config.save, `${JSON.stringify(toJson(last.network))}\n`);
    const [first] = runs;
    if (first) {
      const settled = configJson(first.config, []);
      world.stdout.write(`${JSON.stringify(trainJson(config, settled, runs))}\n`);
    }
    return stopping.signal.aborted ? exitCodes.interrupted : exitCodes.done;
  } finally {
    world.signals.off('SIGINT', interrupt);
  }
}

/** What was typed, with paths made whole. */
function configFrom(world: World, options: Options): ExperimentConfig {
  const pairs = optionKeys.flatMap((key): [string, string][] => {
    const value = options[key];
    if (trainOptions[key].value === null) return value === false ? [[`no-${optionName(key)}`, '']] : [];
    return typeof value === 'string' ? [[optionName(key), value]] : [];
  });
  const config = parseTrainOptions(pairs);
  const seed = seedOf(world.env.SHERPA_SEED);
  if (seed !== null) config.seed ??= seed;
  for (const key of ['network', 'save', 'export'] as const)
    if (config[key] !== undefined) config[key] = path.resolve(world.cwd, config[key]);
  return config;
}

function portsFor(config: ExperimentConfig, signal: AbortSignal): ExperimentPorts {
  return {
    openKernel: referenceKernel,
    now: () => performance.now(),
    loadFile: loadDataset,
    start: config.network === undefined ? null : readNetwork(config.network),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    signal,
  };
}

async function toTheEnd(config: ExperimentConfig, ports: ExperimentPorts): Promise<RunResult[]> {
  for await (const event of runExperiment(config, ports)) if (event.type === 'experiment') return event.runs;
  return [];
}
