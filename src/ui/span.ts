import { columnsOf } from './columns.ts';

/** What a piece of text is, never how it looks: plain text ignores it, ink gives it a colour or a weight. */
export type Style =
  | 'strong'
  | 'emphasis'
  | 'code'
  | 'heading'
  | 'link'
  | 'quiet'
  | 'right'
  | 'partly'
  | 'wrong';

export interface Span {
  text: string;
  style?: Style | undefined;
}

/** One row of the screen. No span of it holds a line feed. */
export type Line = readonly Span[];

export const empty: Line = [];

export function lineText(line: Line): string {
  return line.map((span) => span.text).join('');
}

/** Columns the line takes on a terminal. */
export function lineWidth(line: Line): number {
  return columnsOf(lineText(line));
}

/** Puts `first` before the first line and `rest` before the others; empty lines stay empty. */
export function indent(lines: readonly Line[], first: string, rest = ' '.repeat(first.length)): Line[] {
  return lines.map((line, row) => {
    const prefix = row === 0 ? first : rest;
    if (line.length === 0) return prefix.trim() === '' ? line : [{ text: prefix.trimEnd() }];
    return [{ text: prefix }, ...line];
  });
}
