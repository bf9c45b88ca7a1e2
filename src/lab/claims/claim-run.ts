import type { Dataset } from '../../nn/dataset.ts';
import { drawDataset } from '../../nn/datasets.ts';
import { FastRandom } from '../../nn/fast-random.ts';
import { initialise } from '../../nn/initialise.ts';
import type { Network } from '../../nn/network.ts';
import { NumpyRandom } from '../../nn/numpy-random.ts';
import { sumSign } from '../../nn/points.ts';
import type { Random } from '../../nn/random.ts';
import type { DataSplit } from '../../nn/split.ts';
import type { TrainingOptions } from '../../nn/training.ts';
import { networkOf } from '../layers-spec.ts';
import { type RunConfig, settle } from '../run-config.ts';
import { optionKeys, optionName, parseTrainOptions } from '../train-options.ts';
import { ClaimError } from './figures.ts';

/** A run before its first update, as `sherpa train` with the same options begins it. */
export interface ClaimRun extends DataSplit {
  config: RunConfig;
  network: Network;
  options: TrainingOptions;
}

export type Parameters = Readonly<Record<string, unknown>>;

/**
 * Options are those of `sherpa train`. With `draws` the data are points drawn in that order, of which `train_on` and
 * `test_on` name the sets to use.
 * @throws SherpaError for options that there are not, ClaimError for draws that cannot be read */
export function startOf(parameters: Parameters): ClaimRun {
  const given = parseTrainOptions(
    Object.entries(parameters)
      .filter(([key]) => optionKeys.some((name) => optionName(name) === key))
      .map(([key, value]) => [key, asWord(value)] as const),
  );
  const { rng = 'fast', seed = 42 } = given;
  const random: Random = rng === 'numpy' ? new NumpyRandom(seed) : new FastRandom(seed);
  const draws = drawsFrom(parameters.draws);
  const before = draws === null ? drawDataset(given.data ?? 'xor', random) : null;
  const sets = draws?.before.map((draw) => drawPoints(random, draw)) ?? [];
  const first = before?.train ?? sets[0];
  if (first === undefined) throw new ClaimError('Nothing is drawn before the weights.');
  const { config } = settle({ ...given, data: given.data ?? 'xor' }, first, null);
  const network = networkOf(config.layers, config.loss, config.bias);
  if (config.init !== null) initialise(network, config.init, random);
  for (const draw of draws?.after ?? []) sets.push(drawPoints(random, draw));
  const train = before?.train ?? chosen(sets, parameters.train_on ?? 0);
  const test = before === null ? testOf(sets, parameters.test_on) : before.test;
  return { config, network, train, test, options: optionsOf(config, train, random) };
}

const asWord = (value: unknown) => (value === true ? 'yes' : value === false ? 'no' : String(value));

/** Points of the plane, with the sign of u + v or, after all of them, the sign of another draw as their label. */
interface PointDraw {
  samples: number;
  isRandom: boolean;
}

/** `[10, 100, weights, 100]`: sets of points in the order of the stream; `random 10` gives them random labels. */
function drawsFrom(value: unknown): { before: PointDraw[]; after: PointDraw[] } | null {
  if (value === undefined) return null;
  if (!Array.isArray(value)) throw new ClaimError('draws is a list of sizes.');
  const at = value.indexOf('weights');
  const read = (one: unknown): PointDraw => {
    const [, word, size] = /^(random )?(\d+)$/.exec(String(one)) ?? [];
    if (size === undefined) throw new ClaimError(`draws holds "${String(one)}", which is no size.`);
    return { samples: Number(size), isRandom: word !== undefined };
  };
  if (at < 0) return { before: value.map(read), after: [] };
  return { before: value.slice(0, at).map(read), after: value.slice(at + 1).map(read) };
}

function drawPoints(random: Random, { samples, isRandom }: PointDraw): Dataset {
  const points = sumSign(random, samples);
  if (isRandom) for (const i of points.targets.keys()) points.targets[i] = Number(random.normal() > 0);
  return points;
}

function chosen(sets: readonly Dataset[], index: unknown): Dataset {
  const set = sets[Number(index)];
  if (set === undefined) throw new ClaimError(`There is no set ${String(index)} among the draws.`);
  return set;
}

const testOf = (sets: readonly Dataset[], index: unknown): Dataset | null =>
  index === undefined ? null : chosen(sets, index);

function optionsOf(config: RunConfig, data: Dataset, random: Random): TrainingOptions {
  const { epochs, lr, optimizer, momentum, l2, decay, dropout, clip, shuffle } = config;
  const batch = config.batch === 'full' ? data.samples : config.batch;
  return {
    ...{ epochs, batch, momentum, l2, decay, dropout, clip, shuffle, random },
    learningRate: lr,
    optimiser: optimizer,
  };
}
