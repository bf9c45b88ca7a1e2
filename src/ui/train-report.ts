import type { ExperimentEvent, RunBegins } from '../lab/experiment.ts';
import { layersText } from '../lab/layers-spec.ts';
import { initText } from '../lab/option-kinds.ts';
import type { RunResult } from '../lab/run-record.ts';
import { optionTexts } from '../lab/train-command.ts';
import type { Dataset } from '../nn/dataset.ts';
import { oneLine } from '../text/one-line.ts';
import { lineChart, spansDecades } from './chart.ts';
import { digitSheet } from './digit-picture.ts';
import { numberText } from './number-text.ts';
import { seriesOf } from './run-series.ts';
import type { Line, Span } from './span.ts';
import { type Cell, tableLines } from './table.ts';
import { count, share } from './train-progress.ts';
import { wrap } from './wrap.ts';

interface Paper {
  width: number;
  /** Makes a row of a line: with colours for a terminal, the bare text elsewhere. */
  paint: (line: Line) => string;
  hasColour: boolean;
}

/** Something to read about a finding. */
export interface Advice {
  title: string;
  text: string;
}

/** What is about to run, in sentences: the data, the network, and every option that nobody gave. */
export function announcement(run: RunBegins, width: number): Line[] {
  const { config, data, test, defaults } = run;
  const usual = optionTexts(config, defaults).map(([name, value]) => `${name} ${value}`);
  const init = config.init === null ? 'weights from a file' : `weights from ${initText(config.init)}`;
  const batch = config.batch === 'full' ? 'all samples in an update' : `${config.batch} in an update`;
  const rate = `rate ${numberText(config.lr)}`;
  return [
    ...paragraph(dataText(data, test), width),
    ...paragraph(
      `Network: ${layersText(config.layers)}${config.bias ? '' : ' without biases'}, ${init}, loss ${config.loss}.`,
      width,
    ),
    ...paragraph(
      `Training: ${config.optimizer}, ${rate}, ${batch}, ${count(config.epochs)} epochs, seed ${config.seed}.`,
      width,
    ),
    ...(usual.length === 0
      ? []
      : wrap([{ text: `Not given, so as usual: ${usual.join(', ')}.`, style: 'quiet' }], width)),
  ];
}

function dataText(data: Dataset, test: Dataset | null): string {
  const plural = (n: number, what: string) => `${count(n)} ${what}${n === 1 ? '' : 's'}`;
  const answers =
    data.classes === null
      ? plural(data.outputSize, 'quantity').replace(/ys$/, 'ies')
      : plural(data.classes.length, 'class').replace(/sss$/, 'sses');
  const tested = test === null ? '' : `, ${count(test.samples)} more to test with`;
  return `Data: ${oneLine(data.name, 60)}, ${plural(data.samples, 'sample')} of ${plural(data.inputSize, 'input')}, ${answers}${tested}.`;
}

/** Ten digits, what they are taken for, and how many of them rightly. */
export function readingRows(
  { when, pictures, readings }: Extract<ExperimentEvent, { type: 'reading' }>,
  width: number,
): string[] {
  const { inputSize, inputs } = pictures;
  const drawn = readings.map(({ digit, read }, row) => ({
    picture: inputs.subarray(row * inputSize, (row + 1) * inputSize),
    caption: digit === read ? `${read} (right)` : `${read}, is ${digit}`,
  }));
  const right = readings.filter(({ digit, read }) => digit === read).length;
  const title = when === 'before' ? 'Before training it reads' : 'After training it reads';
  return ['', `${title} ${right} of ${readings.length} right:`, ...digitSheet(drawn, width)];
}

/** The curves, the runs in a table, and what each of them was found to be. */
export function trainReport(runs: readonly RunResult[], paper: Paper): string[] {
  const { width, paint, hasColour } = paper;
  const lines: string[] = [...chart(runs, width, hasColour), ''];
  lines.push(...tableLines(runsTable(runs), width).map(paint), '');
  for (const run of runs) lines.push(...findingLines(run, width).map(paint));
  return lines;
}

function chart(runs: readonly RunResult[], width: number, color: boolean): string[] {
  const series = seriesOf(runs);
  const logScale = spansDecades(series.flatMap(({ values }) => values));
  const yLabel = `loss${logScale ? ' (logarithmic)' : ''}`;
  return lineChart(series, { width, height: 18, color, logScale, yLabel, xLabel: 'epoch' });
}

interface Column {
  heading: string;
  of: (run: RunResult) => string;
  isNumber?: boolean;
}

function runsTable(runs: readonly RunResult[]) {
  const seconds = ({ secondsPerEpoch }: RunResult) => secondsPerEpoch.reduce((sum, one) => sum + one, 0);
  const orDash = (value: number | null, text: (value: number) => string) =>
    value === null ? '-' : text(value);
  const columns: Column[] = [
    { heading: 'run', of: ({ label }) => (label === '' ? '-' : label) },
    { heading: 'loss', of: ({ final }) => numberText(final.loss), isNumber: true },
    { heading: 'test loss', of: ({ final }) => orDash(final.testLoss, numberText), isNumber: true },
    { heading: 'accuracy', of: ({ final }) => orDash(final.accuracy, share), isNumber: true },
    { heading: 'test accuracy', of: ({ final }) => orDash(final.testAccuracy, share), isNumber: true },
    { heading: 'epochs', of: ({ loss }) => count(loss.length), isNumber: true },
    { heading: 'seconds', of: (run) => numberText(seconds(run), 3), isNumber: true },
    { heading: 'finding', of: ({ finding }) => finding.name },
  ];
  const used = columns.filter(({ of }) => runs.some((run) => of(run) !== '-'));
  const cell = (text: string): Cell => [{ text: oneLine(text, 60) }];
  return {
    header: used.map(({ heading }) => cell(heading)),
    rows: runs.map((run) => used.map(({ of }) => cell(of(run)))),
    rightAligned: used.map(({ isNumber }) => isNumber === true),
  };
}

function findingLines(run: RunResult, width: number): Line[] {
  const { label, finding, stopped, stoppedAt } = run;
  const style = finding.name === 'healthy' ? 'right' : 'partly';
  const name: Span[] = [{ text: `${label === '' ? '' : `${oneLine(label, 60)}: `}${finding.name}.`, style }];
  const end =
    stopped === 'diverged'
      ? ` It ended in epoch ${count(stoppedAt.epoch + 1)}, after ${count(stoppedAt.step)} updates.`
      : stopped === 'interrupted'
        ? ` So far: it was stopped in epoch ${count(stoppedAt.epoch + 1)}.`
        : '';
  const steered = run.steered.at(-1);
  const byHand = steered
    ? ` The rate was changed by hand, last to ${numberText(steered.learningRate)} in epoch ${count(steered.epoch + 1)}.`
    : '';
  return wrap([...name, { text: ` ${finding.sentence}${end}${byHand}` }], width);
}

/** What the lesson says about a finding, or we do. */
export function adviceLines({ title, text }: Advice, { width, paint }: Paper): string[] {
  return [
    '',
    ...wrap([{ text: title, style: 'strong' }], width).map(paint),
    ...wrap([{ text }], width).map(paint),
  ];
}

/** Which classes were taken for which; rows are what a sample is. */
export function confusionLines(
  { confusion, classes, label }: Pick<RunResult, 'confusion' | 'classes' | 'label'>,
  { width, paint }: Pick<Paper, 'width' | 'paint'>,
): string[] {
  if (confusion === null || classes === null || classes.length < 3) return [];
  const header = ['is \\ read as', ...classes].map((text): Cell => [{ text }]);
  const rows = confusion.map((counts, k): Cell[] => [
    [{ text: classes[k] ?? '' }],
    ...counts.map((n, other): Cell => [{ text: n === 0 && k !== other ? '.' : count(n) }]),
  ]);
  const title = `Read as what${label === '' ? '' : `, ${oneLine(label, 60)}`}:`;
  const table = { header, rows, rightAligned: header.map((_, k) => k > 0) };
  return ['', title, ...tableLines(table, width).map(paint)];
}

const paragraph = (text: string, width: number): Line[] => wrap([{ text }], width);
