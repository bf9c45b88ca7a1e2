import type { Trace } from './digit-trace.ts';

/** The longer side of a digit in pixels, or a little more: twice MNIST's box, which is enough for its greys. */
const digitSide = 40;
export const paperSide = digitSide + 2;
/** Half the width of the grey edge: one pixel of the finished picture is two of the paper. */
const soft = 0.25;

/** The trace drawn in the middle of the paper. (paperSide, paperSide), ink 1 */
export function inked(trace: Trace): Float64Array {
  const { radii, lifted, length } = trace;
  const { xs, ys } = placed(trace);
  const paper = new Float64Array(paperSide * paperSide);
  for (let i = 1; i < length; i++) {
    if (lifted[i - 1] === 1) continue;
    const piece = { x: xs[i - 1]!, y: ys[i - 1]!, dx: xs[i]! - xs[i - 1]!, dy: ys[i]! - ys[i - 1]! };
    drawPiece(paper, piece, digitSide * radii[i]!);
  }
  return paper;
}

/** The points in pixels of the paper, so that the pen stays on it even where it is broadest. */
function placed({ xs, ys, radii, length }: Trace): { xs: Float64Array; ys: Float64Array } {
  let [left, right, top, bottom, broadest] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (let i = 0; i < length; i++) {
    left = Math.min(left, xs[i]!);
    right = Math.max(right, xs[i]!);
    top = Math.min(top, ys[i]!);
    bottom = Math.max(bottom, ys[i]!);
    broadest = Math.max(broadest, radii[i]!);
  }
  const scale = (digitSide * (1 - 2 * broadest)) / Math.max(right - left, bottom - top);
  const middle = paperSide / 2;
  return {
    xs: xs.map((x) => middle + scale * (x - (left + right) / 2)),
    ys: ys.map((y) => middle + scale * (y - (top + bottom) / 2)),
  };
}

/**
 * A straight piece with round ends. A pixel is as grey as its middle's distance to the piece says, and where pieces
 * overlap the darker counts: no seams, and no need to paint at many times the size.
 */
function drawPiece(
  paper: Float64Array,
  piece: { x: number; y: number; dx: number; dy: number },
  radius: number,
): void {
  const { x, y, dx, dy } = piece;
  const reach = radius + soft;
  const core = Math.max(radius - soft, 0) ** 2;
  // A piece may have no length, at corners.
  const perLength = 1 / Math.max(dx * dx + dy * dy, 1e-12);
  const [left, right] = pixels(x, x + dx, reach);
  const [top, bottom] = pixels(y, y + dy, reach);
  for (let row = top; row < bottom; row++) {
    const py = row + 0.5 - y;
    for (let column = left; column < right; column++) {
      const px = column + 0.5 - x;
      const along = Math.min(Math.max((px * dx + py * dy) * perLength, 0), 1);
      const ex = px - along * dx;
      const ey = py - along * dy;
      const squared = ex * ex + ey * ey;
      if (squared >= reach * reach) continue;
      const grey = squared <= core ? 1 : Math.min((reach - Math.sqrt(squared)) / (2 * soft), 1);
      const at = row * paperSide + column;
      if (grey > paper[at]!) paper[at] = grey;
    }
  }
}

/** The pixels of the paper that ink between two coordinates may touch: the first, and the one after the last. */
function pixels(a: number, b: number, reach: number): [from: number, to: number] {
  const from = Math.max(Math.floor(Math.min(a, b) - reach), 0);
  return [from, Math.min(Math.ceil(Math.max(a, b) + reach), paperSide)];
}
