import { plot } from 'asciichart';
import type { Height } from './resample.ts';

/** What stands in one place of a drawing: a character, and the curve it belongs to, if any. */
export interface Ink {
  character: string;
  curve: number | null;
}

/** Rows of a drawing from the top down; null where the paper is empty. */
export type Drawing = (Ink | null)[][];

/** asciichart's symbols from the fifth on: level, from above, to below, from below, to above, upright. */
const families = ['─╰╭╮╯│', '═╚╔╗╝║', '━┗┏┓┛┃', '╌╰╭╮╯╎'];
const colours = [36, 33, 35, 32, 34, 31];

/** Curves differ by their strokes, so that they differ without colours too; the fifth and later are letters. */
const strokesOf = (curve: number): string[] => [
  ...(families[curve] ?? String.fromCharCode(97 + (curve % 26)).repeat(6)),
];

/** What a legend shows beside a curve's name. */
export const sampleOf = (curve: number, color: boolean): string =>
  coloured((strokesOf(curve)[0] ?? '').repeat(2), curve, color);

/**
 * Draws a curve over what is there. asciichart knows no gaps, so it draws the curve run by run.
 * @param heights one for each column, from 0 at the bottom row to the number of rows − 1
 */
export function drawCurve(drawing: Drawing, heights: readonly Height[], curve: number): void {
  for (const run of runsOf(heights)) {
    for (const [row, line] of strokeLines(run.heights, drawing.length - 1, curve).entries()) {
      for (const [at, character] of [...line].entries()) {
        const place = drawing[row];
        if (place && character !== ' ') place[run.from + at] = { character, curve };
      }
    }
  }
}

/** One row as text. */
export function inkText(row: readonly (Ink | null)[], color: boolean): string {
  let text = '';
  for (let from = 0; from < row.length; ) {
    const curve = row[from]?.curve ?? null;
    let to = from + 1;
    while (to < row.length && (row[to]?.curve ?? null) === curve) to++;
    const piece = row
      .slice(from, to)
      .map((ink) => ink?.character ?? ' ')
      .join('');
    text += curve === null ? piece : coloured(piece, curve, color);
    from = to;
  }
  return text.trimEnd();
}

function coloured(text: string, curve: number, color: boolean): string {
  return color ? `\u001b[${colours[curve % colours.length]}m${text}\u001b[39m` : text;
}

function strokeLines(heights: readonly number[], top: number, curve: number): string[] {
  // The last height is given twice: a column of asciichart shows the way from one value to the next.
  const values = [...heights, heights.at(-1) ?? 0].map(Math.round);
  const symbols = ['┼', '┤', '╶', '╴', ...strokesOf(curve)];
  const text = plot(values, { min: 0, max: top, height: top, offset: 1, format: () => ' ', symbols });
  return text.split('\n').map((line) => line.slice(1));
}

function* runsOf(heights: readonly Height[]): Generator<{ from: number; heights: number[] }> {
  let run: { from: number; heights: number[] } | null = null;
  for (const [column, height] of [...heights, null].entries()) {
    if (height !== null) {
      run ??= { from: column, heights: [] };
      run.heights.push(height);
    } else if (run !== null) {
      yield run;
      run = null;
    }
  }
}
