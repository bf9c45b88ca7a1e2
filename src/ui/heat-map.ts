import { oneLine } from '../text/one-line.ts';
import { columnsOf } from './columns.ts';
import { cut } from './cut.ts';
import { foot, sizeWithin } from './frame.ts';
import { isFiniteNumber, numberText } from './number-text.ts';
import { type ColourDepth, shade, shadedText, shades } from './shade.ts';

export interface HeatMap {
  /** values[row][column]; row 0 is at y.from, at the bottom. Null, or anything not finite, is marked `!`. */
  values: readonly (readonly (number | null)[])[];
  x: Range;
  y: Range;
  /** What the values are. */
  label: string;
  /** Marks on it, the last on top; those outside the ranges are left out. `mark` is one character. */
  points?: readonly { x: number; y: number; mark: string }[] | undefined;
}

interface Range {
  label: string;
  from: number;
  to: number;
}

export interface HeatMapOptions {
  /** Columns that no line exceeds, and rows that all lines together do not exceed. */
  width: number;
  height: number;
  color: ColourDepth;
  /** Equal steps in shade are equal factors; for values above 0 only, else it is ignored. */
  logScale?: boolean | undefined;
}

/**
 * A grid of numbers in shades, axes around it and what the shades mean below. Where the screen has fewer places than
 * the grid, a place shows the value nearest to its middle. Never throws.
 */
export function heatMap(map: HeatMap, options: HeatMapOptions): string[] {
  const width = sizeWithin(options.width, 500);
  const height = sizeWithin(options.height, 200);
  const scale = scaleOf(map.values, options.logScale === true);
  if (scale === null) return [cut('(nothing to draw: no finite value)', width)];
  const rows = height - 4;
  const labels = Array.from({ length: Math.max(0, rows) }, (_, row) => rowLabel(row, rows, map.y));
  const margin = labels.reduce((most, label) => Math.max(most, label.length), 0);
  const columns = width - margin - 2;
  const key = legend(map.label, scale, width, options.color);
  if (rows < 2 || columns < 8) return [key];
  const marks = marksOf(map, rows, columns);
  const body = Array.from({ length: rows }, (_, fromTop) => {
    const row = rows - 1 - fromTop;
    const places = Array.from({ length: columns }, (_, column) => {
      const value = nearest(map.values, row / (rows - 1), column / (columns - 1));
      return shade(scale.shareOf(value), marks.get(row * columns + column) ?? '', options.color);
    });
    const label = labels[row] ?? '';
    return `${label.padStart(margin)} ${label === '' ? '│' : '┤'}${shadedText(places)}`.trimEnd();
  });
  const indent = ' '.repeat(margin + 1);
  return [
    cut(oneLine(map.y.label), width),
    ...body,
    `${indent}└${'─'.repeat(columns)}`,
    `${indent} ${foot(columns, [map.x.from, map.x.to], map.x.label)}`,
    key,
  ];
}

interface Scale {
  least: number;
  greatest: number;
  isLog: boolean;
  hasGaps: boolean;
  /** From 0 for the least to 1 for the greatest; null for what is not finite. */
  shareOf(value: number | null | undefined): number | null;
}

function scaleOf(values: HeatMap['values'], logScale: boolean): Scale | null {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let hasGaps = false;
  for (const value of values.flat()) {
    if (!isFiniteNumber(value)) hasGaps = true;
    else [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  }
  if (least > greatest) return null;
  const isLog = logScale && least > 0;
  // Halves, because the whole range of doubles does not fit into one.
  const onto = isLog ? Math.log : (value: number) => value / 2;
  const [low, high] = [onto(least), onto(greatest)];
  const shareOf = (value: number | null | undefined) => {
    if (!isFiniteNumber(value)) return null;
    return low < high ? Math.min(1, Math.max(0, (onto(value) - low) / (high - low))) : 0;
  };
  return { least, greatest, isLog, hasGaps, shareOf };
}

function nearest(values: HeatMap['values'], up: number, across: number): number | null | undefined {
  const row = values[Math.round(up * (values.length - 1))] ?? [];
  return row[Math.round(across * (row.length - 1))];
}

/** Marks by place: row · columns + column. */
function marksOf({ x, y, points = [] }: HeatMap, rows: number, columns: number): Map<number, string> {
  const marks = new Map<number, string>();
  for (const point of points) {
    const row = Math.round(((point.y - y.from) / (y.to - y.from)) * (rows - 1));
    const column = Math.round(((point.x - x.from) / (x.to - x.from)) * (columns - 1));
    if (row >= 0 && row < rows && column >= 0 && column < columns)
      marks.set(row * columns + column, point.mark);
  }
  return marks;
}

/** Bottom, top, and the middle where a row stands exactly there. */
function rowLabel(row: number, rows: number, { from, to }: Range): string {
  if (row === 0) return numberText(from);
  if (row === rows - 1) return numberText(to);
  return row * 2 === rows - 1 ? numberText(from / 2 + to / 2) : '';
}

/** What the shades mean, as fully as the width allows. */
function legend(label: string, scale: Scale, width: number, color: ColourDepth): string {
  const [least, greatest] = [numberText(scale.least), numberText(scale.greatest)];
  const range = `${least} [${shades(color)}] ${greatest}`;
  const rangeColumns = least.length + greatest.length + 14;
  const name = oneLine(label);
  const notes = `${scale.isLog ? ', log scale' : ''}${scale.hasGaps ? ', ! not finite' : ''}`;
  if (columnsOf(name) + 1 + rangeColumns + notes.length <= width)
    return `${name} ${range}${notes}`.trimStart();
  if (rangeColumns + notes.length <= width) return `${range}${notes}`;
  return rangeColumns <= width ? range : cut(`${least} to ${greatest}`, width);
}
