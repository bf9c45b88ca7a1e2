import { predict } from '../../nn/evaluate.ts';
import { train } from '../../nn/train.ts';
import { type Parameters, startOf } from './claim-run.ts';
import { type ClaimPorts, type Figures, numberFrom } from './figures.ts';

/** So many seeds are run where a whole sweep would take too long. */
export const sampleSeeds = 100;

export interface SweepProgress {
  done: number;
  of: number;
}

/** Sweeps of several claims that differ in nothing are run once. */
export type SweepCache = Map<string, Promise<SeedRun>>;

interface SeedRun {
  solved: boolean;
  loss: number;
  accuracy: number;
  outputs: number[];
}

/**
 * The same run from `seeds` seeds (`first` and on). `each: {lr: [0.1, 1]}` repeats the sweep for each value: then
 * `solved` and `failed` have an element for each. `near` and `within` ask how many failed runs end so near a loss.
 */
export async function* sweepFigures(
  parameters: Parameters,
  ports: ClaimPorts,
  { isSample, cache }: { isSample: boolean; cache: SweepCache },
): AsyncGenerator<SweepProgress, Figures, undefined> {
  const seeds = numberFrom(parameters, 'seeds', 1000);
  const count = isSample ? Math.min(sampleSeeds, seeds) : seeds;
  const first = numberFrom(parameters, 'first', 0);
  const variants = variantsOf(parameters);
  const [near, within] = [numberFrom(parameters, 'near', 0), numberFrom(parameters, 'within', 0.005)];
  const figures = { solved: [] as number[], failed: [] as number[], near: [] as number[] };
  const [losses, accuracies]: [number[], number[]] = [[], []];
  for (const [v, variant] of variants.entries()) {
    const runs: SeedRun[] = [];
    for (let seed = first; seed < first + count; seed++) {
      runs.push(await cached(cache, { ...variant, seed }, ports));
      await ports.breathe?.();
      if (seed % 10 === 9) yield { done: v * count + runs.length, of: variants.length * count };
    }
    const failed = runs.filter(({ solved }) => !solved);
    figures.solved.push(runs.length - failed.length);
    figures.failed.push(failed.length);
    figures.near.push(failed.filter(({ loss }) => Math.abs(loss - near) <= within).length);
    losses.push(...runs.map(({ loss }) => loss));
    accuracies.push(...runs.map(({ accuracy }) => accuracy));
  }
  const alone = variants.length === 1;
  const single = ([value = 0, ...more]: number[]) => (alone ? value : [value, ...more]);
  return {
    solved: single(figures.solved),
    failed: single(figures.failed),
    near: single(figures.near),
    seeds: count,
    ...{ losses, accuracies },
  };
}

function variantsOf({ each, ...rest }: Parameters): Parameters[] {
  const [entry] = Object.entries((each ?? {}) as Record<string, unknown>);
  if (entry === undefined) return [rest];
  const [key, values] = entry;
  return (Array.isArray(values) ? values : [values]).map((value: unknown) => ({ ...rest, [key]: value }));
}

const notOfRun = ['seeds', 'first', 'near', 'within', 'each'];

function cached(cache: SweepCache, parameters: Parameters, ports: ClaimPorts): Promise<SeedRun> {
  const own = Object.entries(parameters).filter(([key]) => !notOfRun.includes(key));
  const key = JSON.stringify(own.sort(([one], [other]) => (one < other ? -1 : 1)));
  const known = cache.get(key);
  if (known) return known;
  const run = oneSeed(Object.fromEntries(own), ports);
  cache.set(key, run);
  return run;
}

async function oneSeed(parameters: Parameters, { openKernel }: ClaimPorts): Promise<SeedRun> {
  const { network, train: data, test, options } = startOf(parameters);
  const kernel = await openKernel(network, data, options, test);
  try {
    for await (const _ of train({ kernel, data, test, options, evaluate: false, now: () => 0 })) {
      // Only the end counts.
    }
    const { loss, right } = kernel.evaluate(data);
    return {
      solved: right === data.samples,
      loss,
      accuracy: right / data.samples,
      outputs: [...predict(kernel.weights(), data.inputs, data.samples)],
    };
  } finally {
    kernel.close();
  }
}
