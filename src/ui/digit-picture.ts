import { columnsOf } from './columns.ts';

/** Darker than this is ink. */
const threshold = 0.4;

/**
 * A 28×28 picture of a digit, values 0 to 1 row by row, as 14 rows of 28 columns: a half block shows two pixels, one
 * above the other. Without colours, so that it can stand anywhere.
 */
export function digitRows(picture: ArrayLike<number>): string[] {
  return Array.from({ length: 14 }, (_, row) => {
    const cells = Array.from({ length: 28 }, (_, column) => {
      const upper = isInk(picture, 2 * row, column);
      const lower = isInk(picture, 2 * row + 1, column);
      return upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    });
    return cells.join('').trimEnd();
  });
}

/** The same small: 7 rows of 14 columns in Braille dots, two by four pixels a character. */
export function smallDigitRows(picture: ArrayLike<number>): string[] {
  return Array.from({ length: 7 }, (_, row) =>
    Array.from({ length: 14 }, (_, column) => brailleAt(picture, 4 * row, 2 * column)).join(''),
  );
}

/** Small digits side by side, as many as fit, each over its caption; captions hold at most 14 columns. */
export function digitSheet(
  digits: readonly { picture: ArrayLike<number>; caption: string }[],
  width: number,
): string[] {
  const across = Math.max(1, Math.floor((width + 1) / 15));
  const rows: string[] = [];
  for (let from = 0; from < digits.length; from += across) {
    const band = digits.slice(from, from + across);
    const drawn = band.map(({ picture }) => smallDigitRows(picture));
    for (let row = 0; row < 7; row++) rows.push(joined(drawn.map((lines) => lines[row] ?? '')));
    rows.push(joined(band.map(({ caption }) => centre(caption))));
  }
  return rows;
}

const joined = (cells: string[]): string =>
  cells
    .map((cell) => cell.padEnd(14))
    .join(' ')
    .trimEnd();

function centre(caption: string): string {
  return ' '.repeat(Math.max(0, Math.floor((14 - columnsOf(caption)) / 2))) + caption;
}

const isInk = (picture: ArrayLike<number>, row: number, column: number): boolean =>
  (picture[row * 28 + column] ?? 0) > threshold;

/** The bit of each dot, by row and column in its character (Unicode, Braille Patterns). */
const dots = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];

function brailleAt(picture: ArrayLike<number>, top: number, left: number): string {
  let bits = 0;
  for (const [row, pair] of dots.entries())
    for (const [column, bit] of pair.entries()) if (isInk(picture, top + row, left + column)) bits |= bit;
  // An empty pattern is no space to every reader; a space is.
  return bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits);
}
