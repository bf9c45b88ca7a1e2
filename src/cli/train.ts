import path from 'node:path';
import { kernelOpener } from '../kernels/open-kernel.ts';
import { curvesCsv } from '../lab/curves-csv.ts';
import { type ExperimentPorts, type RunBegins, runExperiment } from '../lab/experiment.ts';
import { usualSeed } from '../lab/run-config.ts';
import type { ExperimentConfig } from '../lab/train-options.ts';
import { toJson } from '../nn/network-json.ts';
import { readNetwork } from '../store/network-file.ts';
import { checkWritable, writeResult } from '../store/result-file.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { runsSvg } from '../ui/curve-svg.ts';
import type { TrainView } from '../ui/train-view.ts';
import { dataLoader } from './load-data.ts';
import { trainConfigFrom } from './train-config.ts';
import { type Outcome, openTrainView, showResult } from './train-show.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

type Options = GlobalOptions & Record<string, unknown>;

/** Trains, shows, and says what came of it and how to repeat it. */
export async function train(world: World, options: Options): Promise<number> {
  const config = trainConfigFrom(world, options);
  for (const file of [config.save, config.export])
    if (file !== undefined) checkWritable(path.resolve(world.cwd, file));
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  world.signals.once('SIGINT', interrupt);
  const view = await openTrainView(world, options, interrupt);
  try {
    const outcome = await watched(config, portsFor(world, config, stopping.signal), view);
    const wasInterrupted = stopping.signal.aborted && view.wish() !== 'quit';
    await view.close();
    await showResult(world, options, outcome);
    keep(world, outcome);
    return wasInterrupted ? exitCodes.interrupted : exitCodes.done;
  } finally {
    world.signals.off('SIGINT', interrupt);
    await view.close();
  }
}

function portsFor(world: World, config: ExperimentConfig, signal: AbortSignal): ExperimentPorts {
  const { network, threads } = config;
  return {
    openKernel: kernelOpener({ threads: threads ?? 'auto' }),
    now: () => performance.now(),
    loadFile: dataLoader(world),
    start: network === undefined ? null : readNetwork(path.resolve(world.cwd, network)),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    signal,
  };
}

/** One experiment after the other, as long as the same or another seed is asked for by key. */
async function watched(given: ExperimentConfig, ports: ExperimentPorts, view: TrainView): Promise<Outcome> {
  let config = given;
  for (;;) {
    const begins: RunBegins[] = [];
    for await (const event of runExperiment(config, ports)) {
      if (event.type === 'run') begins.push(event);
      await view.watch(event);
      if (view.wish() === 'again' || view.wish() === 'new-seed') break;
      if (event.type === 'experiment') return { config, begins, runs: event.runs };
    }
    config = next(config, view);
  }
}

/** With the rate that was steered to: from the same weights, it shows what the rate alone does. */
function next(config: ExperimentConfig, view: TrainView): ExperimentConfig {
  const lr = config.compare === undefined ? view.learningRate() : null;
  const again = lr === null ? config : { ...config, lr };
  return view.wish() === 'new-seed' ? { ...again, seed: (config.seed ?? usualSeed) + 1 } : again;
}

/** Writes what was asked to be kept. */
function keep(world: World, { config, runs }: Outcome): void {
  const [run] = runs;
  if (run === undefined) return;
  if (config.save !== undefined) {
    if (run.stopped === 'diverged')
      throw new SherpaError(
        'network-diverged',
        `The network was not saved to ${config.save}: its weights are no longer finite.`,
        'Take a smaller learning rate.',
      );
    writeResult(path.resolve(world.cwd, config.save), `${JSON.stringify(toJson(run.network))}\n`);
  }
  if (config.export?.toLowerCase().endsWith('.csv'))
    writeResult(path.resolve(world.cwd, config.export), curvesCsv(runs));
  else if (config.export !== undefined) writeResult(path.resolve(world.cwd, config.export), runsSvg(runs));
}
