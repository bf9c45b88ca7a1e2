import type { Dataset } from '../nn/dataset.ts';
import { inspect, type LayerStatistics } from '../nn/inspect.ts';
import type { LossName } from '../nn/loss.ts';
import type { Layer, Network } from '../nn/network.ts';
import { backward, forward, passFor } from '../nn/pass.ts';
import type { Stopped } from '../nn/train.ts';
import type { TrainingOptions } from '../nn/training.ts';

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
  /** The largest share of activations of a layer that stood at their flat ends before the first update. */
  startSaturated: number;
  /** The least of the layers' root mean square weights · √fan-in at the start: about 1 by Xavier. */
  startScale: number;
  /** Euclidean norms, at the start and at the end: of the mean gradient of all parameters, and of all weights. */
  gradient: { start: number; end: number };
  weights: { start: number; end: number };
  /** The fewest different units in a hidden layer; null where there is none. Two units alike count as one. */
  narrowest: number | null;
  /** The rate at the end, and λ of the penalty. */
  learningRate: number;
  l2: number;
  dropout: number;
  isPlainDescent: boolean;
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
  options: Pick<TrainingOptions, 'learningRate' | 'l2' | 'dropout' | 'optimiser'>;
}

/** As many samples as show how a layer stands, and fewer for a wide network: a pass keeps four numbers for each unit. */
const mostInspected = 500;
const mostActivations = 1_000_000;

export function evidenceOf(traces: Traces): Evidence {
  const { stopped, loss, testLoss, final, start, network, data, options } = traces;
  const units = network.layers.reduce((sum, { outputSize }) => sum + outputSize, 0);
  const some = sampleOf(data, Math.min(mostInspected, Math.ceil(mostActivations / units)));
  const constant = constantLoss(data, network.loss);
  const first = loss[0] ?? Number.NaN;
  const reference = constant > 0 ? constant : first;
  const layers = inspect(network, some);
  const before = inspect(start, some);
  const tail = loss.slice(-Math.max(2, Math.ceil(loss.length / 5)));
  return {
    ...{ stopped, epochs: loss.length, first, constant, loss: final.loss, accuracy: final.accuracy },
    last: loss.at(-1) ?? Number.NaN,
    least: loss.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    left: Math.min(final.loss, loss.at(-1) ?? final.loss) / reference,
    errorsLeft: final.accuracy === null ? null : (1 - final.accuracy) / (1 - commonest(data)),
    ...movement(tail, reference),
    test: testEvidence(testLoss, final.loss, reference),
    layers: layers.map((statistics, l) => ({
      ...statistics,
      activation: network.layers[l]?.activation ?? 'linear',
      isOutput: l === layers.length - 1,
    })),
    ...beginning(start, before),
    gradient: { start: gradientNorm(start, some), end: gradientNorm(network, some) },
    weights: { start: weightNorm(before), end: weightNorm(layers) },
    narrowest: narrowest(network),
    learningRate: options.learningRate,
    l2: options.l2,
    dropout: options.dropout,
    isPlainDescent: options.optimiser === 'sgd',
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

const weightNorm = (layers: readonly LayerStatistics[]): number =>
  Math.hypot(...layers.map((layer) => layer.weightNorm));

/** Over weights and biases: a line's bounce may be all in its bias. */
function gradientNorm(network: Network, { inputs, targets, samples }: Dataset): number {
  const pass = passFor(network, samples);
  forward(network, inputs, samples, pass);
  backward(network, inputs, targets, samples, pass);
  let squares = 0;
  for (const [l, { dL_dW, dL_db }] of pass.entries()) {
    for (const g of dL_dW) squares += g * g;
    if (network.layers[l]?.hasBias) for (const g of dL_db) squares += g * g;
  }
  return Math.sqrt(squares) / samples;
}

function beginning(
  { layers }: Network,
  statistics: readonly LayerStatistics[],
): Pick<Evidence, 'startSaturated' | 'startScale'> {
  // About half of the ReLUs are at 0 in any network that has just been drawn.
  const flat = statistics.map(({ saturated }, l) => (layers[l]?.activation === 'relu' ? 0 : saturated));
  // ‖W‖ · √fan-in / √(fan-in · fan-out)
  const scales = layers.map(({ outputSize }, l) => (statistics[l]?.weightNorm ?? 0) / Math.sqrt(outputSize));
  return { startSaturated: Math.max(...flat), startScale: Math.min(...scales) };
}

/** More units than these are compared for nothing: nobody draws so many alike. */
const mostCompared = 64;

function narrowest({ layers }: Network): number | null {
  const hidden = layers.slice(0, -1);
  const counts = hidden.map((layer) =>
    layer.outputSize > mostCompared ? layer.outputSize : differentUnits(layer),
  );
  return counts.length === 0 ? null : Math.min(...counts);
}

function differentUnits({ W, b, inputSize, outputSize }: Layer): number {
  const units = Array.from({ length: outputSize }, (_, j) => [
    ...Array.from({ length: inputSize }, (_, i) => W[i * outputSize + j] ?? 0),
    b[j] ?? 0,
  ]);
  const different: number[][] = [];
  for (const unit of units) if (!different.some((other) => areAlike(unit, other))) different.push(unit);
  return different.length;
}

/** Apart by less than a thousandth of their length. */
function areAlike(one: readonly number[], other: readonly number[]): boolean {
  const apart = Math.hypot(...one.map((w, i) => w - (other[i] ?? 0)));
  return apart <= 1e-3 * Math.max(Math.hypot(...one), Math.hypot(...other));
}

const xLogX = (p: number): number => (p > 0 ? p * Math.log(p) : 0);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
