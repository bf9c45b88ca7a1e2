import type { Plain } from './plain.ts';

export interface Tolerance {
  relative: number;
  absolute: number;
}

/** Where two values first differ. `path` is empty for the values themselves. */
export interface Difference {
  path: readonly (string | number)[];
  kind: 'shape' | 'type' | 'value';
  right: Plain;
  received: Plain;
}

export const usualTolerance: Tolerance = { relative: 1e-6, absolute: 1e-9 };

/** |x − right| ≤ relative · |right| + absolute. NaN and the infinities equal themselves. */
function isNear(right: number, x: number, { relative, absolute }: Tolerance): boolean {
  if (Object.is(right, x) || right === x) return true;
  return Math.abs(x - right) <= relative * Math.abs(right) + absolute;
}

/**
 * The first difference in row-major order; null: they agree. Of a list shapes are looked at before numbers; values with
 * names are taken one after another, so that what an early one spoils is not told of first.
 */
export function difference(right: Plain, received: Plain, tolerance: Tolerance): Difference | null {
  return differenceAt(right, received, tolerance, []);
}

function differenceAt(right: Plain, received: Plain, tolerance: Tolerance, path: Path): Difference | null {
  if (kindOf(right) !== 'object' || kindOf(received) !== 'object')
    return shapeDifference(right, received, path) ?? valueDifference(right, received, tolerance, path);
  for (const [key, inner] of entriesOf(right)) {
    const found = differenceAt(inner, at(received, key) ?? null, tolerance, [...path, key]);
    if (found) return found;
  }
  return null;
}

export const agree = (right: Plain, received: Plain, tolerance: Tolerance): boolean =>
  difference(right, received, tolerance) === null;

type Path = readonly (string | number)[];

function shapeDifference(right: Plain, received: Plain, path: Path): Difference | null {
  const kind = kindOf(right);
  if (kind !== kindOf(received)) {
    const isShape = [kind, kindOf(received)].every((one) => one === 'number' || one === 'list');
    return { path, kind: isShape ? 'shape' : 'type', right, received };
  }
  for (const [key, inner] of entriesOf(right)) {
    const other = at(received, key);
    if (other === undefined) return { path, kind: 'shape', right, received };
    const found = shapeDifference(inner, other, [...path, key]);
    // A ragged or shorter list is told of as a whole: its shape says more than its first odd entry.
    if (found)
      return found.kind === 'shape' && Array.isArray(right)
        ? { path, kind: 'shape', right, received }
        : found;
  }
  const isLonger = Array.isArray(received) && Array.isArray(right) && received.length > right.length;
  return isLonger ? { path, kind: 'shape', right, received } : null;
}

function valueDifference(right: Plain, received: Plain, tolerance: Tolerance, path: Path): Difference | null {
  if (typeof right === 'number' && typeof received === 'number')
    return isNear(right, received, tolerance) ? null : { path, kind: 'value', right, received };
  if (right === null || typeof right !== 'object')
    return right === received ? null : { path, kind: 'value', right, received };
  for (const [key, inner] of entriesOf(right)) {
    const found = valueDifference(inner, at(received, key) ?? null, tolerance, [...path, key]);
    if (found) return found;
  }
  return null;
}

function kindOf(value: Plain): 'list' | 'object' | 'null' | 'number' | 'string' | 'boolean' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value as 'object' | 'number' | 'string' | 'boolean';
}

function entriesOf(value: Plain): [string | number, Plain][] {
  if (Array.isArray(value)) return value.map((inner, i) => [i, inner]);
  return value !== null && typeof value === 'object' ? Object.entries(value as Record<string, Plain>) : [];
}

function at(value: Plain, key: string | number): Plain | undefined {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, Plain>)[key];
}

/** The shape of nested lists of numbers, [] for a number; null when they are ragged or hold other things. */
export function shapeOf(value: Plain): number[] | null {
  if (typeof value === 'number') return [];
  if (!Array.isArray(value)) return null;
  const inner = value.map(shapeOf);
  const [first] = inner;
  if (first === undefined) return [0];
  if (first === null || inner.some((one) => one === null || one.join() !== first.join())) return null;
  return [value.length, ...first];
}
