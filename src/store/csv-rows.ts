import Papa from 'papaparse';
import { datasetInvalid } from './dataset-fault.ts';

/** A row with something in it. */
export interface CsvRow {
  cells: readonly string[];
  /** Where it begins, from 1; counted only when asked, for counting takes a pass over the text. */
  line: () => number;
}

const longestLine = 1_000_000;
const mostLines = 10_000_000;
/** Rows are made by the piece, so that memory is held for one piece of them. */
const pieceLength = 16 * 2 ** 20;

/**
 * How many lines a text has, blank ones included.
 * @throws SherpaError `dataset-invalid` when there are more, or longer ones, than time and memory allow
 */
export function countLines(file: string, text: string): number {
  let lines = 0;
  for (let from = 0; from < text.length; lines++) {
    const end = text.indexOf('\n', from);
    const length = (end < 0 ? text.length : end) - from;
    if (length > longestLine) {
      const what = `: line ${lines + 1} has ${length.toLocaleString('en')} characters.`;
      throw datasetInvalid(file, what, `Lines of up to ${longestLine.toLocaleString('en')} are read.`);
    }
    from += length + 1;
  }
  if (lines <= mostLines) return lines;
  const what = ` has ${lines.toLocaleString('en')} lines.`;
  throw datasetInvalid(file, what, `Up to ${mostLines.toLocaleString('en')} lines are read.`);
}

/**
 * Calls `take` for each row, blank ones left out. The separator is the comma, semicolon or tab that the first of
 * them has most of.
 * @param text lines end with LF
 * @throws SherpaError `dataset-invalid`, and whatever `take` throws
 */
export function forEachRow(file: string, text: string, take: (row: CsvRow) => void): void {
  let end = 0;
  Papa.parse<string[]>(text, {
    delimiter: separatorOf(/\S[^\n]*/.exec(text)?.[0] ?? ''),
    newline: '\n',
    chunkSize: pieceLength,
    step: ({ data: cells, errors, meta }) => {
      const begin = end;
      end = meta.cursor;
      const line = () => 1 + lineEnds(text, begin);
      if (errors.length > 0)
        throw datasetInvalid(
          file,
          `: line ${line()} has a quotation mark without its fellow.`,
          'A cell with a quotation mark in it stands in quotation marks, and the inner one is doubled.',
        );
      if (cells.length > 1 || cells[0]?.trim()) take({ cells, line });
    },
  });
}

function separatorOf(firstLine: string): string {
  const bare = firstLine.replace(/"(?:[^"]|"")*"?/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).mark;
}

function lineEnds(text: string, before: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < before; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
