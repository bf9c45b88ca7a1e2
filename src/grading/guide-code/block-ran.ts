import type { Thrown } from '../code/job.ts';

/** A printed line, with the line of the fence's left edge that printed it, from 0; null: not known. */
export interface PrintedLine {
  text: string;
  line: number | null;
}

/** What came of one fence. */
export interface BlockRan {
  printed: PrintedLine[];
  /** What ended it; its line counts in the fence, from 1. */
  thrown: Thrown | null;
  /** What it wrote as a warning. */
  warnings: string;
  /** Numbers that were asked for, by `a1[0]`. */
  values: Readonly<Record<string, number>>;
  /** The index of an earlier fence whose names it needs and which failed; it was not run then. */
  needs: number | null;
  /** It was ended from outside: a sentence; null: it was not. */
  cut: string | null;
}

/** Lines from what was written piece by piece, each piece with the line of the fence that wrote it, from 1. */
export function linesFrom(pieces: readonly (readonly [number | null, string])[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let isOpen = false;
  for (const [by, text] of pieces) {
    for (const [i, part] of text.split('\n').entries()) {
      const last = lines.at(-1);
      if (i === 0 && isOpen && last) last.text += part;
      else if (part !== '' || i < text.split('\n').length - 1)
        lines.push({ text: part, line: by === null ? null : by - 1 });
    }
    isOpen = !text.endsWith('\n') && (text !== '' || isOpen);
  }
  return lines;
}
