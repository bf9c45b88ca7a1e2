import type { Measured } from './prediction.ts';
import type { Shape } from './shape.ts';
import { extreme } from './shape.ts';

type Sketch = (measured: Measured) => number[];

/** How far a sketch has come at x, from 0 at the start to 1 at the end, in shares of the level of guessing. */
const courses: Record<Shape | 'turns-slightly' | 'turns', (x: number) => number> = {
  'falls-at-once': (x) => 0.02 + 0.98 * Math.exp(-20 * x),
  'falls-late': (x) => 0.02 + 0.98 / (1 + Math.exp(80 * (x - 0.1))),
  'wobbles-then-falls': (x) =>
    x < 0.15 ? 1 + 0.4 * Math.sin(240 * x) : 0.02 + 0.98 * Math.exp(-30 * (x - 0.15)),
  bounces: (x) => 0.8 + 0.25 * Math.sin(150 * x),
  flat: () => 1,
  freezes: (x) => (x < 0.01 ? 1 : 2),
  stuck: (x) => 0.5 + 0.5 * Math.exp(-12 * x),
  // It leaves the frame: drawn to its end it would press the run flat.
  explodes: (x) => (x < 0.12 ? Math.exp(12 * x) : Number.NaN),
  'turns-slightly': (x) => 0.05 + 0.95 * Math.exp(-15 * x) + 0.03 * x,
  turns: (x) => 0.1 + 0.9 * Math.exp(-15 * x) + 0.5 * x,
};

/** The curve that such a course would draw, as long as the run's, from the level of guessing or where the run began. */
export function course(name: keyof typeof courses): Sketch {
  return ({ curves, figures: { guessing } }) => {
    const values = curves[0]?.values ?? [];
    const level = guessing ?? values[0] ?? 1;
    return along(values.length, (x) => level * courses[name](x));
  };
}

/** Straight over a logarithmic axis, from the run's first value to `end` times it. */
export function growth(end: number): Sketch {
  return ({ curves }) => {
    const values = curves[0]?.values ?? [];
    return along(values.length, (x) => (values[0] ?? 1) * end ** x);
  };
}

/** The comparison curve, the second, moved by a factor that is reached at the end. */
export function besideTheOther(factor: number): Sketch {
  return ({ curves }) => {
    const other = curves[1]?.values ?? [];
    return other.map((value, k) => value * (1 + (factor - 1) * (k / Math.max(1, other.length - 1))));
  };
}

/** A rise to the largest finite value of the run by the step given, and nothing after it. */
export function rampUntil(step: number): Sketch {
  return ({ curves }) => {
    const values = curves[0]?.values ?? [];
    const top = extreme(values.filter(Number.isFinite), Math.max);
    const first = values[0] ?? 1;
    return Array.from(
      { length: Math.min(step, values.length) },
      (_, k) => first * (top / first) ** (k / step),
    );
  };
}

function along(length: number, height: (x: number) => number): number[] {
  return Array.from({ length }, (_, k) => height(length < 2 ? 0 : k / (length - 1)));
}
