import type { DigitModel } from './digit-model.ts';

/** A digit as a hand wrote it: the line the pen followed, as short straight pieces. */
export interface Trace {
  /** Points in use; each array has at least as many. */
  length: number;
  /** To the right and down, in a unit that does not matter. */
  xs: Float64Array;
  ys: Float64Array;
  /** Of the pen, as shares of the longer side of the finished digit. */
  radii: Float64Array;
  /** 1 where the pen leaves the paper after this point. */
  lifted: Uint8Array;
}

/** Pieces between two points of a form: at a fifth of a stroke the corners are below a pixel. */
const pieces = 5;
/** The points joined by smooth curves, each from a corner or lift to the next. */
export function traced({ pen }: DigitModel, points: Float64Array, tension: number): Trace {
  const size = pen.length * (pieces + 1);
  const trace: Trace = {
    length: 0,
    xs: new Float64Array(size),
    ys: new Float64Array(size),
    radii: new Float64Array(size),
    lifted: new Uint8Array(size),
  };
  let first = 0;
  for (const [last, mark] of pen.entries()) {
    if (mark === 'smooth') continue;
    const curve = points.subarray(2 * first, 2 * last + 2);
    const from = trace.length;
    trace.length += pieces * (last - first) + 1;
    spline(curve, 0, tension, trace.xs.subarray(from, trace.length));
    spline(curve, 1, tension, trace.ys.subarray(from, trace.length));
    if (mark === 'lift') trace.lifted[trace.length - 1] = 1;
    first = mark === 'lift' ? last + 1 : last;
  }
  return trace;
}

/**
 * A cardinal spline (Catmull & Rom, "A class of local interpolating splines", 1974): it passes each point in the
 * direction from the point before to the point after, with `tension` times their distance as its speed.
 * @param curve (points, 2); `axis` 0 reads x, 1 reads y
 * @param into pieces · (points − 1) + 1 places along the curve
 */
function spline(curve: Float64Array, axis: 0 | 1, tension: number, into: Float64Array): void {
  const last = curve.length / 2 - 1;
  const at = (i: number) => curve[2 * Math.min(Math.max(i, 0), last) + axis]!;
  for (let i = 0; i < last; i++) {
    const from = at(i);
    const to = at(i + 1);
    const speedFrom = tension * (to - at(i - 1));
    const speedTo = tension * (at(i + 2) - from);
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      const squared = 3 * (to - from) - 2 * speedFrom - speedTo;
      const cubed = 2 * (from - to) + speedFrom + speedTo;
      into[pieces * i + piece] = from + t * (speedFrom + t * (squared + t * cubed));
    }
  }
  into[pieces * last] = at(last);
}
