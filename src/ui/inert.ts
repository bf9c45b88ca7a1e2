import { sanitise } from '../text/sanitise.ts';

/** Deeper than any picture's numbers; a circle in them ends here instead of in a crash. */
const deepest = 32;

/** The same value with every string in it, keys included, sanitised. Typed arrays become plain ones. */
export function inert<T>(value: T): T {
  return visit(value, 0) as T;
}

function visit(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return sanitise(value);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return null;
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? null : Array.from(value as Float64Array);
  if (Array.isArray(value)) return value.map((one) => visit(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [sanitise(key), visit(one, depth + 1)]),
  );
}
