import type { Dataset } from '../nn/dataset.ts';
import { inspect, type LayerStatistics } from '../nn/inspect.ts';
import type { LossName } from '../nn/loss.ts';
import type { Network } from '../nn/network.ts';
import type { Stopped } from '../nn/train.ts';

/** What was measured of a run, in figures a rule can compare (`finding.ts`). */
export interface Evidence {
  stopped: Stopped['reason'];
  epochs: number;
  /** The mean loss in the first and in the last epoch, and the least of all. */
  first: number;
  last: number;
  least: number;
  /** With the final weights. */
  loss: number;
  accuracy: number | null;
  /** The loss of the best answer that ignores the input: what learning has to beat. */
  constant: number;
  /** loss / constant: 1 where nothing was learned, 0 where all was. By the first loss where `constant` is 0. */
  left: number;
  /** Wrong answers by those of always saying the commonest class; null where there are no classes. */
  errorsLeft: number | null;
  /** Of the last fifth of the epochs: how far the loss fell, as a share of the level it began at. */
  drop: number;
  /** There: the share of epochs in which the loss rose, and the mean change from one epoch to the next / constant. */
  rises: number;
  swing: number;
  test: TestEvidence | null;
  /** At the end, on up to 500 samples, from the first layer to the last. */
  layers: NamedStatistics[];
  /** Of all weights together, at the start and at the end. */
  gradient: { start: number; end: number };
  /** Whether there is a hidden layer of two or more units that are all alike. */
  areUnitsAlike: boolean;
}

export interface TestEvidence {
  first: number;
  least: number;
  leastEpoch: number;
  last: number;
  /** (last test loss − loss) / constant. */
  gap: number;
}

export interface NamedStatistics extends LayerStatistics {
  activation: Network['layers'][number]['activation'];
  isOutput: boolean;
}

export interface Traces {
  stopped: Stopped['reason'];
  loss: readonly number[];
  testLoss: readonly number[];
  final: { loss: number; accuracy: number | null };
  start: Network;
  network: Network;
  data: Dataset;
}

/** As many as show how a layer stands; all of a large set would take as much memory as training it. */
const mostInspected = 500;

export function evidenceOf({ stopped, loss, testLoss, final, start, network, data }: Traces): Evidence {
  const some = sampleOf(data, mostInspected);
  const constant = constantLoss(data, network.loss);
  const first = loss[0] ?? Number.NaN;
  const reference = constant > 0 ? constant : first;
  const layers = inspect(network, some);
  const tail = loss.slice(-Math.max(2, Math.ceil(loss.length / 5)));
  return {
    ...{ stopped, epochs: loss.length, first, constant, loss: final.loss, accuracy: final.accuracy },
    last: loss.at(-1) ?? Number.NaN,
    least: loss.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    left: final.loss / reference,
    errorsLeft: final.accuracy === null ? null : (1 - final.accuracy) / (1 - commonest(data)),
    ...movement(tail, reference),
    test: testEvidence(testLoss, final.loss, reference),
    layers: layers.map((statistics, l) => ({
      ...statistics,
      activation: network.layers[l]?.activation ?? 'linear',
      isOutput: l === layers.length - 1,
    })),
    gradient: { start: norm(inspect(start, some)), end: norm(layers) },
    areUnitsAlike: network.layers.slice(0, -1).some(({ W, outputSize }) => areColumnsAlike(W, outputSize)),
  };
}

/** drop: from the mean of the first half to that of the second, of the first. */
function movement(tail: readonly number[], reference: number): Pick<Evidence, 'drop' | 'rises' | 'swing'> {
  const middle = Math.ceil(tail.length / 2);
  const [before, after] = [mean(tail.slice(0, middle)), mean(tail.slice(middle))];
  const changes = tail.slice(1).map((value, k) => value - (tail[k] ?? value));
  return {
    drop: tail.length < 2 || before === 0 ? 0 : (before - after) / before,
    rises: changes.length === 0 ? 0 : changes.filter((change) => change > 0).length / changes.length,
    swing: changes.length === 0 ? 0 : mean(changes.map(Math.abs)) / reference,
  };
}

function testEvidence(curve: readonly number[], loss: number, reference: number): TestEvidence | null {
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined) return null;
  let leastEpoch = 0;
  for (const [epoch, value] of curve.entries()) if (value < (curve[leastEpoch] ?? value)) leastEpoch = epoch;
  return { first, last, leastEpoch, least: curve[leastEpoch] ?? last, gap: (last - loss) / reference };
}

/**
 * mse: the targets' variance. bce: the entropy of each output's share of ones. softmax-ce: that of the classes.
 * Means over outputs, as the loss itself is.
 */
function constantLoss({ samples, outputSize, targets }: Dataset, loss: LossName): number {
  const means = new Array<number>(outputSize).fill(0);
  for (const [k, target] of targets.entries())
    means[k % outputSize] = (means[k % outputSize] ?? 0) + target / samples;
  if (loss === 'softmax-ce') return means.reduce((sum, p) => sum - xLogX(p), 0);
  if (loss === 'bce') return mean(means.map((p) => -xLogX(p) - xLogX(1 - p)));
  let squares = 0;
  for (const [k, target] of targets.entries()) squares += (target - (means[k % outputSize] ?? 0)) ** 2;
  return squares / targets.length;
}

/** The share of the samples that the commonest answer gets right. */
function commonest({ samples, outputSize, targets }: Dataset): number {
  if (outputSize === 1) {
    const ones = targets.reduce((sum, target) => sum + Number(target > 0.5), 0) / samples;
    return Math.max(ones, 1 - ones);
  }
  const counts = new Array<number>(outputSize).fill(0);
  for (const [k, target] of targets.entries())
    if (target > 0.5) counts[k % outputSize] = (counts[k % outputSize] ?? 0) + 1;
  return Math.max(...counts) / samples;
}

/** Rows evenly spread over the data, which may be sorted. */
function sampleOf(data: Dataset, most: number): Dataset {
  const { samples, inputSize, outputSize, inputs, targets } = data;
  if (samples <= most) return data;
  const rows = Array.from({ length: most }, (_, i) => Math.floor((i * samples) / most));
  const pick = (from: Float64Array, size: number) => {
    const to = new Float64Array(most * size);
    for (const [i, row] of rows.entries()) to.set(from.subarray(row * size, (row + 1) * size), i * size);
    return to;
  };
  return { ...data, samples: most, inputs: pick(inputs, inputSize), targets: pick(targets, outputSize) };
}

const norm = (layers: readonly LayerStatistics[]): number =>
  Math.hypot(...layers.map(({ gradientNorm }) => gradientNorm));

function areColumnsAlike(W: Float64Array, units: number): boolean {
  if (units < 2) return false;
  return W.every((weight, k) => weight === W[k - (k % units)]);
}

const xLogX = (p: number): number => (p > 0 ? p * Math.log(p) : 0);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
