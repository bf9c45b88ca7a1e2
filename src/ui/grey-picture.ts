import { type Grey, shrunk } from '../lab/handwriting/grey.ts';

/** Of the way from paper to ink: darker is drawn. */
const threshold = 0.35;

/** Ink as half blocks, two pixels a character, one above the other; a large picture is made smaller to `mostPixels`. */
export function inkRows(ink: Grey, mostPixels: number): string[] {
  const { width, height, values } = shrunk(ink, mostPixels);
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  const isInk = (row: number, column: number) =>
    row < height && (values[row * width + column] ?? 0) > threshold * most;
  return Array.from({ length: Math.ceil(height / 2) }, (_, row) => {
    const cells = Array.from({ length: width }, (_, column) => {
      const [upper, lower] = [isInk(2 * row, column), isInk(2 * row + 1, column)];
      return upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    });
    return cells.join('').trimEnd();
  });
}

export interface Captioned {
  caption: string;
  /** Columns that the rows take at most. */
  width: number;
  rows: readonly string[];
}

const gap = 3;

/** Side by side under their captions where they fit into `width`, else one below the other. */
export function sideBySide(pictures: readonly Captioned[], width: number): string[] {
  const widths = pictures.map(({ caption, width: own }) => Math.max(own, caption.length));
  const needed = widths.reduce((sum, one) => sum + one + gap, -gap);
  if (needed > width) return pictures.flatMap(({ caption, rows }) => [caption, ...rows, '']);
  const height = Math.max(...pictures.map(({ rows }) => rows.length));
  const line = (cells: string[]) =>
    cells
      .map((cell, k) => cell.padEnd((widths[k] ?? 0) + gap))
      .join('')
      .trimEnd();
  return [
    line(pictures.map(({ caption }) => caption)),
    ...Array.from({ length: height }, (_, row) => line(pictures.map(({ rows }) => rows[row] ?? ''))),
  ];
}
