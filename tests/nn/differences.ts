/** Whether a number found is near enough to the one expected at this place. */
export type Near = (path: string, expected: number, found: number) => boolean;

export interface Comparison {
  /** Numbers, texts and nulls compared. */
  leaves: number;
  /** Where the two differ: the path, what was expected, what was found. */
  faults: string[];
}

/**
 * Compares two JSON values leaf by leaf. What one has and the other lacks is a fault: so no leaf goes unchecked.
 * Paths are written `xor.curves42[3].loss[7]`.
 */
export function compare(expected: unknown, found: unknown, near: Near): Comparison {
  const result: Comparison = { leaves: 0, faults: [] };
  walk(expected, found, '', near, result);
  return result;
}

function walk(expected: unknown, found: unknown, path: string, near: Near, result: Comparison): void {
  if (isTree(expected) && isTree(found) && Array.isArray(expected) === Array.isArray(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)]))
      walk(expected[key], found[key], step(path, key, Array.isArray(expected)), near, result);
    return;
  }
  result.leaves++;
  const same =
    typeof expected === 'number' && typeof found === 'number'
      ? near(path, expected, found)
      : expected === found;
  if (!same) result.faults.push(`${path}: ${shown(expected)} expected, ${shown(found)} found`);
}

const step = (path: string, key: string, inList: boolean): string =>
  inList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const shown = (value: unknown): string =>
  isTree(value) ? 'a list or an object' : value === undefined ? 'nothing' : String(value);

/** |found − expected| at most `relative` times the expected one, or `absolute` where that is more. */
export const within = (expected: number, found: number, relative: number, absolute: number): boolean =>
  Math.abs(found - expected) <= Math.max(relative * Math.abs(expected), absolute);
