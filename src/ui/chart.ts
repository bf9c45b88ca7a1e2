import { oneLine } from '../text/one-line.ts';
import { type Axis, axisFor } from './axis.ts';
import { columnsOf } from './columns.ts';
import { cut } from './cut.ts';
import { foot, sizeWithin } from './frame.ts';
import { isFiniteNumber, numberText } from './number-text.ts';
import { type Height, resample } from './resample.ts';
import { type Drawing, drawCurve, inkText, sampleOf } from './stroke.ts';

export interface Series {
  label: string;
  /** One for each epoch, or each step along x; null, or anything not finite, leaves a gap. */
  values: readonly (number | null)[];
}

export interface ChartOptions {
  /** Columns that no line exceeds, and rows that all lines together do not exceed. */
  width: number;
  height: number;
  /** Without colour no control code is written; curves then differ by their strokes alone. */
  color: boolean;
  logScale?: boolean | undefined;
  xLabel?: string | undefined;
  yLabel?: string | undefined;
  /** What the first and the last column stand for; 1 and the length of the longest series otherwise. */
  xRange?: readonly [from: number, to: number] | undefined;
  /** Single points over the curves, the last on top. */
  points?: readonly ChartPoint[] | undefined;
}

export interface ChartPoint {
  x: number;
  y: number;
  /** One character. */
  mark: string;
}

/** Curves as rows of text; where there is no room for a chart, their ends in words. Never throws. */
export function lineChart(series: readonly Series[], options: ChartOptions): string[] {
  const width = sizeWithin(options.width, 500);
  const height = sizeWithin(options.height, 200);
  const points = options.points ?? [];
  const finite = [...series.flatMap(({ values }) => values), ...points.map(({ y }) => y)].filter(
    isFiniteNumber,
  );
  const legend = legendLines(series, options.color, width, Math.floor(height / 3));
  const title = !options.yLabel ? [] : [cut(oneLine(options.yLabel), width)];
  const rows = height - title.length - legend.length - 2;
  if (finite.length === 0 || rows < 2 || width < 16) return inWords(series, finite, width).slice(0, height);
  const axis = axisFor(finite, rows - 1, options.logScale === true);
  return [...title, ...picture(series, axis, width, options), ...legend];
}

/** Whether a logarithmic axis shows more: all values are above 0 and the largest is 1000 times the least or more. */
export function spansDecades(values: readonly (number | null)[]): boolean {
  const finite = values.filter(isFiniteNumber);
  const least = finite.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const greatest = finite.reduce((high, value) => Math.max(high, value), 0);
  return least > 0 && greatest / 1000 >= least;
}

/** The rows from the top down with their labels, the horizontal axis and what it counts. */
function picture(series: readonly Series[], axis: Axis, width: number, options: ChartOptions): string[] {
  const margin = axis.labels.reduce((most, label) => Math.max(most, label.length), 0);
  const columns = Math.floor((width - margin - 2) / 2) * 2;
  // Labels of many digits would leave no room for the curve: they go.
  if (columns < 8) return picture(series, { ...axis, labels: axis.labels.map(() => '') }, width, options);
  const length = series.reduce((most, { values }) => Math.max(most, values.length), 1);
  const xRange = options.xRange ?? [1, length];
  const drawing: Drawing = axis.labels.map(() => new Array(columns).fill(null));
  for (const [curve, { values }] of series.entries())
    drawCurve(drawing, resample(heightsOf(values, axis, length), columns), curve);
  for (const point of options.points ?? []) addPoint(drawing, axis, point, xRange);
  const body = drawing.map((row, fromTop) => {
    const label = axis.labels[axis.labels.length - 1 - fromTop] ?? '';
    return `${label.padStart(margin)} ${label === '' ? '│' : '┤'}${inkText(row, options.color)}`;
  });
  const indent = ' '.repeat(margin + 1);
  return [...body, `${indent}└${'─'.repeat(columns)}`, `${indent} ${foot(columns, xRange, options.xLabel)}`];
}

function heightsOf(values: Series['values'], axis: Axis, length: number): Height[] {
  return Array.from({ length }, (_, i) => {
    const value = values[i];
    return isFiniteNumber(value) ? axis.rowOf(value) : null;
  });
}

function addPoint(
  drawing: Drawing,
  axis: Axis,
  { x, y, mark }: ChartPoint,
  [from, to]: readonly [number, number],
): void {
  if (!isFiniteNumber(y)) return;
  const row = drawing[drawing.length - 1 - Math.round(axis.rowOf(y))];
  const column = Math.round(((x - from) / (to - from)) * ((row?.length ?? 1) - 1));
  if (row && column >= 0 && column < row.length) row[column] = { character: mark, curve: null };
}

/** Which stroke is which; nothing for a single curve. What does not fit into `most` lines is counted. */
function legendLines(series: readonly Series[], color: boolean, width: number, most: number): string[] {
  if (series.length < 2 || most < 1) return [];
  const lines: { text: string; columns: number; before: number }[] = [];
  for (const [curve, { label }] of series.entries()) {
    const name = cut(oneLine(label), width - 3);
    const entry = `${sampleOf(curve, color)} ${name}`;
    const columns = 3 + columnsOf(name);
    const last = lines.at(-1);
    if (last && last.columns + 3 + columns <= width) {
      last.text += `   ${entry}`;
      last.columns += 3 + columns;
    } else lines.push({ text: entry, columns, before: curve });
  }
  const texts = lines.slice(0, most).map(({ text }) => text);
  if (lines.length > most)
    texts[most - 1] = cut(`… and ${series.length - (lines[most - 1]?.before ?? 0)} more`, width);
  return texts;
}

/** Too little room, or nothing to draw: from where to where each curve went. */
function inWords(series: readonly Series[], finite: readonly number[], width: number): string[] {
  if (finite.length === 0) return [cut('(nothing to draw: no finite value)', width)];
  return series.map(({ label, values }) => {
    const own = values.filter(isFiniteNumber);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined)
      return cut(`${oneLine(label)} no finite value`.trim(), width);
    return cut(`${oneLine(label)} ${numberText(first)} → ${numberText(last)}`.trim(), width);
  });
}
