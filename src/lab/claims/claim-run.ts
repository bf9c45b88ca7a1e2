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
import { oneLine } from '../../text/one-line.ts';
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
 * `test_on` name the sets to use. `order_seed` gives the order of the epochs a stream of its own.
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
  const sets = draws?.before.map((draw) => draw(random)) ?? [];
  const first = before?.train ?? sets[0];
  if (first === undefined) throw new ClaimError('Nothing is drawn before the weights.');
  const { config } = settle({ ...given, data: given.data ?? 'xor' }, first, null);
  const network = networkOf(config.layers, config.loss, config.bias);
  if (config.init !== null) initialise(network, config.init, random);
  for (const draw of draws?.after ?? []) sets.push(draw(random));
  const train = before?.train ?? chosen(sets, parameters.train_on ?? 0);
  const test = before === null ? testOf(sets, parameters.test_on) : before.test;
  const order = parameters.order_seed === undefined ? random : new NumpyRandom(Number(parameters.order_seed));
  return { config, network, train, test, options: optionsOf(config, train, order) };
}

const asWord = (value: unknown) => (value === true ? 'yes' : value === false ? 'no' : String(value));

/** One set of points of the plane, drawn from the stream. */
type PointDraw = (random: Random) => Dataset;

/**
 * `[10, 100, weights, 100]`: sets of points, called 1 where u + v > 0, in the order of the stream. `random 10` draws
 * their labels after them; `clouds 100 0.7` draws 100 about (−0.7, −0.7), called 0, then as many about (0.7, 0.7).
 */
function drawsFrom(value: unknown): { before: PointDraw[]; after: PointDraw[] } | null {
  if (value === undefined) return null;
  if (!Array.isArray(value)) throw new ClaimError('draws is a list of sizes.');
  const at = value.indexOf('weights');
  if (at < 0) return { before: value.map(pointDraw), after: [] };
  return { before: value.slice(0, at).map(pointDraw), after: value.slice(at + 1).map(pointDraw) };
}

function pointDraw(text: unknown): PointDraw {
  const [, kind, size, shift] = /^(?:(random|clouds) )?(\d+)(?: ([\d.]+))?$/.exec(String(text)) ?? [];
  if (size === undefined)
    throw new ClaimError(`draws holds "${oneLine(String(text), 20)}", which is no size.`);
  const samples = Number(size);
  if (kind === 'random') return (random) => withRandomLabels(random, sumSign(random, samples));
  if (kind === 'clouds') return (random) => twoClouds(random, samples, Number(shift ?? 1));
  return (random) => sumSign(random, samples);
}

function withRandomLabels(random: Random, points: Dataset): Dataset {
  return { ...points, targets: points.targets.map(() => Number(random.normal() > 0)) };
}

function twoClouds(random: Random, samples: number, shift: number): Dataset {
  const points = sumSign(random, 2 * samples);
  const isSecond = (i: number) => i >= samples;
  return {
    ...points,
    inputs: points.inputs.map((x, k) => x + (isSecond(Math.floor(k / 2)) ? shift : -shift)),
    targets: points.targets.map((_, i) => Number(isSecond(i))),
  };
}

function chosen(sets: readonly Dataset[], index: unknown): Dataset {
  const set = sets[Number(index)];
  if (set === undefined)
    throw new ClaimError(`There is no set ${oneLine(String(index), 20)} among the draws.`);
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
