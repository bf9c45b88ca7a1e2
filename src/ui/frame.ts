import { oneLine } from '../text/one-line.ts';
import { columnsOf } from './columns.ts';
import { cut } from './cut.ts';
import { numberText } from './number-text.ts';

/** What the first and the last column of a picture stand for, and of what between them. `columns` wide. */
export function foot(columns: number, [from, to]: readonly [number, number], label = ''): string {
  const [first, last] = [numberText(from), numberText(to)];
  const room = columns - first.length - last.length;
  if (room < 1) return cut(first, columns);
  const shown = cut(oneLine(label), room - 2);
  const left = Math.floor((room - columnsOf(shown)) / 2);
  return first + ' '.repeat(left) + shown + ' '.repeat(room - columnsOf(shown) - left) + last;
}

/** Columns or rows as asked, whole, at least 1 and at most `most`; what is no number counts as 1. */
export const sizeWithin = (asked: number, most: number): number =>
  Math.min(most, Math.max(1, Math.floor(asked) || 1));
