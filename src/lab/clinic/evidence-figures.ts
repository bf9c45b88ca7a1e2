import type { Dataset } from '../../nn/dataset.ts';
import { evaluate, predict } from '../../nn/evaluate.ts';
import { gradientPairs } from '../../nn/gradient-check.ts';
import { inspect, type LayerStatistics } from '../../nn/inspect.ts';
import { type Network, parameterCount } from '../../nn/network.ts';
import { extreme, risesOf } from '../predict/shape.ts';
import type { EvidenceKind } from './clinic-case.ts';
import type { ClinicRun } from './clinic-run.ts';
import { codeGradients, codeLosses } from './faulty-kernel.ts';

export type Figures = Record<string, number>;

/** The numbers of one kind of evidence, by the names that signs and texts use. */
export function figuresOf(run: ClinicRun, what: EvidenceKind): Figures {
  switch (what) {
    case 'curve':
      return curveFigures(run);
    case 'activations':
      return activationFigures(run);
    case 'gradients':
      return gradientFigures(run);
    case 'data':
      return dataFigures(run.data);
    case 'predictions':
      return predictionFigures(run);
    case 'settings':
      return settingsFigures(run);
  }
}

/** `level` and `testRise` are ratios: of the last loss to that of the best constant answer, of the last test loss to its least. */
function curveFigures({ result }: ClinicRun): Figures {
  const { loss, testLoss, evidence, final, stopped, stoppedAt } = result;
  const tail = loss.slice(-Math.ceil(loss.length / 5));
  const [first = Number.NaN, last = Number.NaN] = [loss[0], loss.at(-1)];
  const finite = loss.filter(Number.isFinite);
  const testLast = testLoss.at(-1) ?? Number.NaN;
  return {
    ...{ epochs: loss.length, first, last, guessing: evidence.constant, level: last / evidence.constant },
    ...{
      lastFinite: finite.at(-1) ?? Number.NaN,
      peak: extreme(finite, Math.max),
      least: extreme(finite, Math.min),
    },
    growth: extreme(finite, Math.max) / first,
    rises: risesOf(tail) / Math.max(1, tail.length),
    /** The way from the lowest to the highest loss of the last fifth, by what guessing costs. */
    swing: (extreme(tail, Math.max) - extreme(tail, Math.min)) / evidence.constant,
    ended: Number(stopped === 'diverged'),
    endedIn: stoppedAt.epoch,
    right: final.accuracy ?? Number.NaN,
    ...(testLoss.length === 0
      ? {}
      : {
          ...{
            testLast,
            testLeast: extreme(testLoss, Math.min),
            testRise: testLast / extreme(testLoss, Math.min),
          },
          testLeastAt: testLoss.indexOf(extreme(testLoss, Math.min)),
          gap: (testLast - last) / evidence.constant,
          testRight: final.testAccuracy ?? Number.NaN,
        }),
  };
}

/** Shares over the hidden layers, of the layer that stands worst; `distinct` counts the different units of the narrowest. */
function activationFigures({ start, held, data }: ClinicRun): Figures {
  const [before, after] = [inspect(start, data), inspect(held, data)];
  const hidden = held.layers.slice(0, -1);
  const worst = (of: readonly LayerStatistics[], pick: (s: LayerStatistics) => number) =>
    hidden.length === 0 ? 0 : Math.max(...of.slice(0, -1).map(pick));
  const outputs = after.at(-1);
  return {
    startSaturated: worst(before, (s) => s.saturated),
    saturated: worst(after, (s) => s.saturated),
    dead: worst(after, (s) => s.dead),
    outputsSaturated: outputs?.saturated ?? 0,
    outputsMean: outputs?.mean ?? 0,
    outputsDeviation: outputs?.deviation ?? 0,
    units: hidden.reduce((sum, { outputSize }) => sum + outputSize, 0),
    distinct: hidden.reduce((sum, layer) => sum + distinctUnits(layer), 0),
  };
}

function distinctUnits({ W, b, inputSize, outputSize }: Network['layers'][number]): number {
  const units = Array.from({ length: outputSize }, (_, j) =>
    [b[j] ?? 0, ...Array.from({ length: inputSize }, (__, i) => W[i * outputSize + j] ?? 0)].join(' '),
  );
  return new Set(units).size;
}

/** Euclidean norms over weights and biases, of the gradient of the mean loss over the data. */
export interface LayerGradient {
  /** Before training: as the run's code computes it, and by nudging every weight. */
  code: number;
  nudged: number;
  /** By the code, with the last weights that were numbers. */
  held: number;
}

/** Nudging takes two passes over the data for each weight, and several texts want its result. */
const known = new WeakMap<ClinicRun, LayerGradient[]>();

/** From the first layer to the last. */
export function layerGradients(run: ClinicRun): LayerGradient[] {
  const layers = known.get(run) ?? measuredGradients(run);
  known.set(run, layers);
  return layers;
}

function measuredGradients({ start, held, data, setup }: ClinicRun): LayerGradient[] {
  const normsOf = (network: Network) =>
    codeGradients(network, data, setup.fault).map((gradient) => Math.hypot(...gradient));
  const [code, later] = [normsOf(start), normsOf(held)];
  const squares = start.layers.map(() => 0);
  for (const { layer, numerical } of gradientPairs(start, data.inputs, data.targets, data.samples))
    squares[layer] = (squares[layer] ?? 0) + numerical ** 2;
  return code.map((norm, l) => ({ code: norm, nudged: Math.sqrt(squares[l] ?? 0), held: later[l] ?? 0 }));
}

/** `most` and `least`: the code's gradient by the nudged one, in the layer where that is largest and smallest. */
function gradientFigures(run: ClinicRun): Figures {
  const layers = layerGradients(run);
  const ratios = layers.map(({ code, nudged }) => (code <= 1e-9 && nudged <= 1e-9 ? 1 : code / nudged));
  const [first, last] = [layers[0]?.nudged ?? 0, layers.at(-1)?.nudged ?? 0];
  const whole = Math.hypot(...layers.map(({ nudged }) => nudged));
  const weights = Math.hypot(...run.start.layers.flatMap(({ W }) => [...W]));
  return {
    ...{ first, last, whole, weights, most: Math.max(...ratios), least: Math.min(...ratios) },
    lessThanLast: last / first,
    held: Math.hypot(...layers.map(({ held }) => held)),
    /** A whole epoch's mean gradient as a step, by the length of the weights. */
    step: (run.result.config.lr * whole) / weights,
    batch: run.result.config.batch === 'full' ? run.data.samples : run.result.config.batch,
  };
}

/** On fewer samples than these, as on the four of XOR, a neighbour says nothing. */
const fewestForNeighbours = 20;

/** `neighbours`: the share of samples whose nearest neighbour has the same target. `scales`: widest column by narrowest. */
function dataFigures(data: Dataset): Figures {
  const { inputs, targets, samples, inputSize, outputSize, classes } = data;
  const column = (i: number) => Array.from({ length: samples }, (_, row) => inputs[row * inputSize + i] ?? 0);
  const deviations = Array.from({ length: inputSize }, (_, i) => deviation(column(i)));
  const positive = deviations.filter((one) => one > 0);
  return {
    ...{ samples, largest: extreme(Array.from(inputs, Math.abs), Math.max) },
    scales: positive.length === 0 ? 1 : Math.max(...positive) / Math.min(...positive),
    ones: outputSize === 1 ? targets.reduce((sum, t) => sum + Number(t > 0.5), 0) / samples : Number.NaN,
    neighbours:
      samples < fewestForNeighbours || classes === null ? Number.NaN : agreeing(data, deviations) / samples,
  };
}

function agreeing(
  { inputs, targets, samples, inputSize, outputSize }: Dataset,
  scale: readonly number[],
): number {
  const apart = (a: number, b: number) => {
    let squares = 0;
    for (let i = 0; i < inputSize; i++)
      squares +=
        (((inputs[a * inputSize + i] ?? 0) - (inputs[b * inputSize + i] ?? 0)) / (scale[i] || 1)) ** 2;
    return squares;
  };
  const target = (row: number) => targets.subarray(row * outputSize, (row + 1) * outputSize).join();
  let count = 0;
  for (let row = 0; row < samples; row++) {
    let [nearest, least] = [row, Number.POSITIVE_INFINITY];
    for (let other = 0; other < samples; other++) {
      const distance = other === row ? Number.POSITIVE_INFINITY : apart(row, other);
      if (distance < least) [nearest, least] = [other, distance];
    }
    if (target(nearest) === target(row)) count++;
  }
  return count;
}

/** With the last weights that were numbers. `exact` counts outputs that are exactly 0 or 1, `without` samples for which the code has no loss. */
function predictionFigures({ held, data, test, setup }: ClinicRun): Figures {
  const outputs = predict(held, data.inputs, data.samples);
  const values = [...outputs];
  const share = (set: Dataset) =>
    set.classes === null ? Number.NaN : evaluate(held, set).right / set.samples;
  return {
    ...{ low: extreme(values, Math.min), high: extreme(values, Math.max) },
    spread: extreme(values, Math.max) - extreme(values, Math.min),
    exact: values.filter((p) => p === 0 || p === 1).length,
    without: codeLosses(held, data, setup.fault).filter((loss) => !Number.isFinite(loss)).length,
    right: share(data),
    ...(test === null ? {} : { testRight: share(test), ...wrongAndSure(held, test) }),
  };
}

/** Of single outputs: how many test samples are wrong though their true class got less than 0.1. */
function wrongAndSure(network: Network, test: Dataset): Figures {
  if (test.outputSize !== 1) return {};
  const outputs = predict(network, test.inputs, test.samples);
  const truths = Array.from(outputs, (p, row) => ((test.targets[row] ?? 0) > 0.5 ? p : 1 - p));
  return { wrong: truths.filter((p) => p < 0.5).length, sure: truths.filter((p) => p < 0.1).length };
}

function settingsFigures({ result: { config, evidence }, data, start }: ClinicRun): Figures {
  const hidden = config.layers.layers.slice(0, -1).map(({ units }) => units);
  return {
    ...{ rate: config.lr, l2: config.l2, epochs: config.epochs, samples: data.samples },
    narrowest: hidden.length === 0 ? 0 : Math.min(...hidden),
    layers: config.layers.layers.length,
    parameters: parameterCount(start),
    weightsBefore: evidence.weights.start,
    weightsAfter: evidence.weights.end,
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
