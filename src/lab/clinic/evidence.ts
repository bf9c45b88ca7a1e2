import type { Dataset } from '../../nn/dataset.ts';
import { predict } from '../../nn/evaluate.ts';
import { inspect } from '../../nn/inspect.ts';
import { parameterCount } from '../../nn/network.ts';
import { figure, percent } from '../figure.ts';
import { layersText } from '../layers-spec.ts';
import type { Plot } from '../predict/prediction.ts';
import { optionTexts } from '../train-command.ts';
import { type OptionKey, optionKeys } from '../train-options.ts';
import type { EvidenceKind } from './clinic-case.ts';
import type { ClinicRun } from './clinic-run.ts';
import { type Figures, figuresOf, layerGradients } from './evidence-figures.ts';
import { codeLosses } from './faulty-kernel.ts';

/** What a learner asked to see: Markdown, the numbers behind it, and a plot where there is one. */
export interface ShownEvidence {
  what: EvidenceKind;
  text: string;
  figures: Figures;
  plot: Plot | null;
}

/** Everything in it was measured on the run; nothing in it names a cause. */
export function evidenceOf(run: ClinicRun, what: EvidenceKind): ShownEvidence {
  const figures = figuresOf(run, what);
  const plot = what === 'curve' ? curvePlot(run) : null;
  return { what, text: textOf(run, what, figures), figures, plot };
}

function textOf(run: ClinicRun, what: EvidenceKind, figures: Figures): string {
  switch (what) {
    case 'curve':
      return curveText(run, figures);
    case 'activations':
      return activationText(run, figures);
    case 'gradients':
      return gradientText(run, figures);
    case 'data':
      return dataText(run.data, figures);
    case 'predictions':
      return predictionText(run, figures);
    case 'settings':
      return settingsText(run);
  }
}

export function curvePlot({ result: { loss, testLoss } }: ClinicRun): Plot {
  const series = [{ label: 'training loss', values: loss }];
  if (testLoss.length > 0) series.push({ label: 'test loss', values: testLoss });
  const finite = series.flatMap(({ values }) => values.filter(Number.isFinite));
  const [low, high] = finite.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, 0]);
  return { series, axis: { xLabel: 'epoch', yLabel: 'loss', logScale: low > 0 && high > 1000 * low } };
}

function curveText({ result }: ClinicRun, f: Figures): string {
  const parts = [
    `The training loss began at ${figure(f.first ?? 0)} and is ${figure(f.last ?? 0)} after ${result.loss.length} epochs.`,
    `The best constant answer would cost ${figure(f.guessing ?? 0)}.`,
    `The highest finite loss was ${figure(f.peak ?? 0)}; in the last fifth of the epochs the loss rose in ${percent(f.rises ?? 0)}.`,
  ];
  if (f.ended === 1) parts.push(`It stopped being a finite number in epoch ${f.endedIn}, counted from 0.`);
  if (f.testLast !== undefined && Number.isFinite(f.testLast))
    parts.push(
      `The test loss was least in epoch ${f.testLeastAt} at ${figure(f.testLeast ?? 0)} and is ${figure(f.testLast)}; ${percent(f.testRight ?? 0)} of the test samples are right.`,
    );
  return parts.join(' ');
}

function activationText({ start, held, data }: ClinicRun, f: Figures): string {
  const rows = inspect(held, data).map((layer, l) => {
    const before = inspect(start, data)[l];
    const { activation = 'linear', outputSize = 0 } = held.layers[l] ?? {};
    return [
      `${l + 1} (${outputSize} ${activation})`,
      ...[layer.mean, layer.deviation].map(figure),
      ...[before?.saturated ?? 0, layer.saturated, layer.dead].map(percent),
    ];
  });
  const units =
    f.units === 0
      ? 'There is no hidden layer.'
      : `Hidden units with different weights: ${f.distinct} of ${f.units}.`;
  return `${table(['layer', 'mean', 'deviation', 'at a flat end before', 'and after', 'so on every sample'], rows)}\n\n${units}`;
}

function gradientText(run: ClinicRun, f: Figures): string {
  const rows = layerGradients(run).map(({ code, nudged, held }, l) => [
    String(l + 1),
    ...[code, nudged, held].map(figure),
  ]);
  return `${table(['layer', 'by the code, at the start', 'by nudging, at the start', 'by the code, at the end'], rows)}\n\nThese are lengths, of the mean gradient over the data. All weights together have the length ${figure(f.weights ?? 0)} at the start, and the learning rate is ${figure(run.result.config.lr)}.`;
}

/** As many rows as one can look through. */
const shownRows = 8;

function dataText(data: Dataset, f: Figures): string {
  const head = Array.from({ length: data.inputSize }, (_, i) => `input ${i + 1}`);
  const rows = rowsOf(data);
  const parts = [`${data.samples} samples; the largest input is ${figure(f.largest ?? 0)}.`];
  if (data.inputSize > 1)
    parts.push(`The widest column spreads ${figure(f.scales ?? 1)} times as far as the narrowest.`);
  if (data.classes !== null && Number.isFinite(f.neighbours))
    parts.push(
      `${percent(f.neighbours ?? 0)} of the samples have the same target as their nearest neighbour.`,
    );
  return `${table([...head, 'target'], rows)}\n\n${parts.join(' ')}`;
}

function predictionText({ held, heldEpoch, data, setup, result }: ClinicRun, f: Figures): string {
  const { inputSize, outputSize: n } = data;
  const outputs = predict(held, data.inputs, data.samples);
  const losses = codeLosses(held, data, setup.fault);
  const rows = dearestFirst(losses).map((row) => [
    cells(data.inputs, row, inputSize).join(', '),
    cells(data.targets, row, n).join(', '),
    Array.from(outputs.subarray(row * n, (row + 1) * n), outputText).join(', '),
    figure(losses[row] ?? Number.NaN),
  ]);
  const when =
    result.stopped === 'diverged'
      ? `after epoch ${heldEpoch}, counted from 0, the last in order`
      : 'at the end';
  const parts = [
    `Outputs ${when}: from ${outputText(f.low ?? 0)} to ${outputText(f.high ?? 0)} over all ${data.samples} samples.`,
    `Outputs that are exactly 0 or 1: ${f.exact}. Samples for which the code has no finite loss: ${f.without}.`,
  ];
  if (Number.isFinite(f.right)) parts.push(`${percent(f.right ?? 0)} of the training samples are right.`);
  if (Number.isFinite(f.testRight)) parts.push(`${percent(f.testRight ?? 0)} of the test samples are right.`);
  if (f.wrong !== undefined)
    parts.push(
      `Test samples that are wrong: ${f.wrong}, of them with less than 0.1 for the truth: ${f.sure}.`,
    );
  parts.push('The table has the samples with the highest losses.');
  return `${table(['inputs', 'target', 'output', 'loss'], rows)}\n\n${parts.join(' ')}`;
}

function settingsText({ result: { config, evidence }, data, setup, start }: ClinicRun): string {
  const keys = optionKeys.filter((key) => isTold(key, config, setup.data !== null));
  const rows = optionTexts(config, keys).map(([name, value]) => [name, value]);
  const { start: before, end } = evidence.weights;
  return `${table(['setting', 'value'], rows)}\n\n${layersText(config.layers)} has ${parameterCount(start)} weights and biases, for ${data.samples} samples. The weights had the length ${figure(before)} at the start and ${figure(end)} at the end.`;
}

/** What the case draws itself has no name that could be typed; momentum concerns only who uses it. */
function isTold(key: OptionKey, config: ClinicRun['result']['config'], hasOwnData: boolean): boolean {
  if (key === 'data') return !hasOwnData;
  if (key === 'momentum') return config.optimizer === 'momentum';
  const values: Partial<Record<OptionKey, unknown>> = config;
  return values[key] !== undefined && values[key] !== null;
}

/** The first rows; built-in data take their classes in turn. */
function rowsOf({ inputs, targets, inputSize, outputSize, samples }: Dataset): string[][] {
  return Array.from({ length: Math.min(shownRows, samples) }, (_, row) => [
    ...cells(inputs, row, inputSize),
    cells(targets, row, outputSize).join(', '),
  ]);
}

const cells = (values: Float64Array, row: number, size: number): string[] =>
  Array.from(values.subarray(row * size, (row + 1) * size), figure);

/** Rows by their loss, what has none before all. */
function dearestFirst(losses: readonly number[]): number[] {
  const price = (row: number) => (Number.isFinite(losses[row]) ? (losses[row] ?? 0) : Number.MAX_VALUE);
  return [...losses.keys()].sort((one, other) => price(other) - price(one)).slice(0, shownRows);
}

/** Three digits would make an output of 1 − 1e-9 look like 1. */
const outputText = (p: number): string => (p > 0.9995 && p < 1 ? `1 − ${figure(1 - p)}` : figure(p));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
