import type { ColourDepth } from '../shade.ts';

const side = 28;
const threshold = 0.4;

export interface Cursor {
  row: number;
  column: number;
}

/**
 * 28 × 28 pixels in 14 rows of half blocks: greys where there are colours, ink or none elsewhere. The character with
 * the cursor is shown the other way round, which needs no colour.
 */
export function canvasRows(values: ArrayLike<number>, cursor: Cursor, depth: ColourDepth): string[] {
  return Array.from({ length: side / 2 }, (_, row) =>
    Array.from({ length: side }, (_, column) => {
      const upper = values[2 * row * side + column] ?? 0;
      const lower = values[(2 * row + 1) * side + column] ?? 0;
      const cell = depth === 'none' ? plainCell(upper, lower) : greyCell(upper, lower);
      const isHere = Math.floor(cursor.row / 2) === row && cursor.column === column;
      return isHere ? `\u001b[7m${plainCell(upper, lower)}\u001b[27m` : cell;
    }).join(''),
  );
}

function plainCell(upper: number, lower: number): string {
  if (upper > threshold) return lower > threshold ? '█' : '▀';
  return lower > threshold ? '▄' : ' ';
}

function greyCell(upper: number, lower: number): string {
  if (upper === 0 && lower === 0) return ' ';
  return `\u001b[38;5;${grey(upper)};48;5;${grey(lower)}m▀\u001b[39;49m`;
}

/** Of a 256-colour terminal: black, 24 greys from 232 on, white. */
const grey = (value: number): number =>
  value <= 0 ? 16 : value >= 0.99 ? 231 : 232 + Math.round(23 * value);
