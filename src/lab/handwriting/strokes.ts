import type { Grey } from './grey.ts';

/** A piece without this much ink at its darkest is a smudge; one with less than this share of the largest, a speck. */
const leastPeak = 0.35;
const leastShare = 0.03;

/** Pieces of ink that hang together (eight neighbours), smudges and specks taken away. */
export function withoutSpecks(ink: Grey): { ink: Grey; specks: number } {
  const { labels, pieces } = piecesOf(ink);
  const largest = Math.max(0, ...pieces.map(({ mass, peak }) => (peak >= leastPeak ? mass : 0)));
  const isKept = pieces.map(({ mass, peak }) => peak >= leastPeak && mass >= leastShare * largest);
  const values = ink.values.map((value, at) => (isKept[(labels[at] ?? 0) - 1] === true ? value : 0));
  return { ink: { ...ink, values }, specks: isKept.filter((kept) => !kept).length };
}

interface Piece {
  mass: number;
  peak: number;
}

function piecesOf({ width, height, values }: Grey): { labels: Int32Array; pieces: Piece[] } {
  const labels = new Int32Array(values.length);
  const pieces: Piece[] = [];
  const waiting: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (values[start] === 0 || labels[start] !== 0) continue;
    const piece = { mass: 0, peak: 0 };
    const label = pieces.push(piece);
    labels[start] = label;
    waiting.push(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const value = values[at] ?? 0;
      piece.mass += value;
      piece.peak = Math.max(piece.peak, value);
      for (const next of neighbours(at, width, height)) {
        if (values[next] === 0 || labels[next] !== 0) continue;
        labels[next] = label;
        waiting.push(next);
      }
    }
  }
  return { labels, pieces };
}

function neighbours(at: number, width: number, height: number): number[] {
  const [row, column] = [Math.floor(at / width), at % width];
  const found: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++)
      found.push(y * width + x);
  return found;
}

/** Mean width of the strokes in pixels: a line of width w and length l has the area w·l and an outline of about 2·l. */
export function strokeWidth({ width, values }: Grey): number {
  const isInk = (at: number) => (values[at] ?? 0) >= 0.5;
  let [area, outline] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    if (!isInk(at)) continue;
    area++;
    const column = at % width;
    if (column === 0 || !isInk(at - 1)) outline++;
    if (column === width - 1 || !isInk(at + 1)) outline++;
    if (!isInk(at - width)) outline++;
    if (!isInk(at + width)) outline++;
  }
  return outline === 0 ? 0 : (2 * area) / outline;
}

/** Each pixel as dark as the darkest within `radius`; the picture grows by as much on every side. */
export function thickened({ width, height, values }: Grey, radius: number): Grey {
  const edge = Math.ceil(radius);
  const wide = { width: width + 2 * edge, height: height + 2 * edge };
  const grown = new Float64Array(wide.width * wide.height);
  const steps = discOf(radius, wide.width);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value === 0) continue;
    const middle = (Math.floor(at / width) + edge) * wide.width + (at % width) + edge;
    for (const step of steps) if ((grown[middle + step] ?? 0) < value) grown[middle + step] = value;
  }
  return { ...wide, values: grown };
}

/** From a pixel to all within `radius`, in a picture so wide. */
function discOf(radius: number, width: number): number[] {
  const edge = Math.floor(radius);
  const steps: number[] = [];
  for (let y = -edge; y <= edge; y++)
    for (let x = -edge; x <= edge; x++) if (x * x + y * y <= radius * radius) steps.push(y * width + x);
  return steps;
}
