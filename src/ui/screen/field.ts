import { sanitise } from '../../text/sanitise.ts';
import { columnsOf } from '../columns.ts';
import { longestLine } from '../line-source.ts';

/** What is being typed, and where in it the cursor stands (a code unit, always between two characters as seen). */
export interface Field {
  readonly text: string;
  readonly cursor: number;
}

export type Edit =
  | 'left'
  | 'right'
  | 'start'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'erase'
  | 'erase-next'
  | 'erase-word'
  | 'erase-to-start'
  | 'erase-to-end';

export const emptyField: Field = { text: '', cursor: 0 };

export function fieldOf(text: string): Field {
  return { text, cursor: text.length };
}

export function insert({ text, cursor }: Field, piece: string): Field {
  const fitting = piece.slice(0, Math.max(0, longestLine - text.length)).toWellFormed();
  return { text: text.slice(0, cursor) + fitting + text.slice(cursor), cursor: cursor + fitting.length };
}

export function edit(field: Field, what: Edit): Field {
  const { text, cursor } = field;
  const keep = (from: number, to: number): Field => ({
    text: text.slice(0, from) + text.slice(to),
    cursor: from,
  });
  switch (what) {
    case 'left':
      return { text, cursor: before(field) };
    case 'right':
      return { text, cursor: after(field) };
    case 'start':
      return { text, cursor: rowStart(field) };
    case 'end':
      return { text, cursor: rowEnd(field) };
    case 'word-left':
      return { text, cursor: wordStart(field) };
    case 'word-right':
      return { text, cursor: wordEnd(field) };
    case 'erase':
      return keep(before(field), cursor);
    case 'erase-next':
      return keep(cursor, after(field));
    case 'erase-word':
      return keep(wordStart(field), cursor);
    case 'erase-to-start':
      return keep(rowStart(field), cursor);
    case 'erase-to-end':
      return keep(cursor, rowEnd(field));
  }
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function before({ text, cursor }: Field): number {
  return cursor === 0 ? 0 : (letters.segment(text).containing(cursor - 1)?.index ?? cursor - 1);
}

function after({ text, cursor }: Field): number {
  const next = letters.segment(text).containing(cursor);
  return next ? next.index + next.segment.length : text.length;
}

function rowStart({ text, cursor }: Field): number {
  return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
}

function rowEnd({ text, cursor }: Field): number {
  const feed = text.indexOf('\n', cursor);
  return feed < 0 ? text.length : feed;
}

function wordStart({ text, cursor }: Field): number {
  let at = cursor;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--;
  while (at > 0 && !/\s/.test(text.charAt(at - 1))) at--;
  return at;
}

function wordEnd({ text, cursor }: Field): number {
  let at = cursor;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  while (at < text.length && !/\s/.test(text.charAt(at))) at++;
  return at;
}

export interface FieldRows {
  rows: string[];
  /** Where the cursor stands among the rows. */
  row: number;
  column: number;
}

/** The text cut into rows of `width` columns, at most `most` of them: those around the cursor. */
export function fieldRows({ text, cursor }: Field, width: number, most: number): FieldRows {
  const left = sanitise(text.slice(0, cursor)).replaceAll('\t', ' ');
  const shown = left + sanitise(text.slice(cursor)).replaceAll('\t', ' ');
  const rows = [''];
  let used = 0;
  let at = { row: 0, column: 0 };
  for (const { segment, index } of letters.segment(shown)) {
    const columns = segment === '\n' ? 0 : columnsOf(segment);
    if (index <= left.length) at = { row: rows.length - 1, column: used };
    if (segment === '\n' || used + columns > width) {
      rows.push('');
      used = 0;
      if (index === left.length && segment !== '\n') at = { row: rows.length - 1, column: 0 };
    }
    if (segment !== '\n') rows[rows.length - 1] += segment;
    used += columns;
  }
  if (shown.length === left.length) {
    if (used >= width) rows.push('');
    at = { row: rows.length - 1, column: used >= width ? 0 : used };
  }
  const first = Math.max(0, Math.min(at.row - most + 1, rows.length - most));
  return { rows: rows.slice(first, first + most), row: at.row - first, column: at.column };
}
