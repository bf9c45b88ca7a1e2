import { predict } from '../../nn/evaluate.ts';
import { train } from '../../nn/train.ts';
import { type Parameters, startOf } from './claim-run.ts';
import { type ClaimPorts, type Figure, type Figures, numberFrom, wordFrom } from './figures.ts';

/** So many seeds are run where a whole sweep would take too long. */
const sampleSeeds = 100;

/** Whether a sweep is longer than its sample. */
export const isSampled = (parameters: Parameters): boolean =>
  numberFrom(parameters, 'seeds', 1000) > sampleSeeds;

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
 * `solved` and `failed` have an element for each, and with another such axis, `and`, a row. `vary: order_seed` varies
 * that instead of the seed of the run. `near` and `within` ask how many failed runs end so near a loss.
 */
export async function* sweepFigures(
  parameters: Parameters,
  ports: ClaimPorts,
  { isSample, cache }: { isSample: boolean; cache: SweepCache },
): AsyncGenerator<SweepProgress, Figures, undefined> {
  const seeds = numberFrom(parameters, 'seeds', 1000);
  const count = isSample ? Math.min(sampleSeeds, seeds) : seeds;
  const first = numberFrom(parameters, 'first', 0);
  const vary = wordFrom(parameters, 'vary', 'seed');
  const axes = [axisOf(parameters.each), axisOf(parameters.and)];
  const variants = variantsOf(parameters, axes);
  const runs: SeedRun[][] = [];
  for (const [v, variant] of variants.entries()) {
    const own: SeedRun[] = [];
    for (let seed = first; seed < first + count; seed++) {
      own.push(await cached(cache, { ...variant, [vary]: seed }, ports));
      await ports.breathe?.();
      if (seed % 10 === 9) yield { done: v * count + own.length, of: variants.length * count };
    }
    runs.push(own);
  }
  const near = numberFrom(parameters, 'near', 0);
  const within = numberFrom(parameters, 'within', 0.005);
  const counted = (fits: (run: SeedRun) => boolean) =>
    shaped(
      runs.map((own) => own.filter(fits).length),
      axes,
    );
  return {
    solved: counted(({ solved }) => solved),
    failed: counted(({ solved }) => !solved),
    near: counted(({ solved, loss }) => !solved && Math.abs(loss - near) <= within),
    seeds: count,
    losses: runs.flat().map(({ loss }) => loss),
    accuracies: runs.flat().map(({ accuracy }) => accuracy),
  };
}

/** One option with the values it takes in turn; null where nothing varies. */
type VariedOption = { key: string; values: unknown[] } | null;

function axisOf(value: unknown): VariedOption {
  const [entry] = Object.entries((value ?? {}) as Record<string, unknown>);
  if (entry === undefined) return null;
  const [key, values] = entry;
  return { key, values: Array.isArray(values) ? values : [values] };
}

/** Row by row: the second axis turns faster. */
function variantsOf(parameters: Parameters, axes: readonly VariedOption[]): Parameters[] {
  return axes.reduce<Parameters[]>(
    (variants, axis) =>
      axis === null
        ? variants
        : variants.flatMap((variant) => axis.values.map((value) => ({ ...variant, [axis.key]: value }))),
    [parameters],
  );
}

function shaped(counts: number[], [each, and]: readonly VariedOption[]): Figure {
  if (!each) return counts[0] ?? 0;
  if (!and) return counts;
  const columns = and.values.length;
  return each.values.map((_, row) => counts.slice(row * columns, (row + 1) * columns));
}

const notOfRun = ['seeds', 'first', 'near', 'within', 'each', 'and', 'vary'];

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
