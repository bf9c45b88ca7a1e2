import type { CheckValue } from '../../lesson/checks.ts';
import { isMatrix } from '../array-arithmetic.ts';
import { withDecimals } from '../decimal-places.ts';
import { compute, type Values } from './compute.ts';

/** `{= formula }`, `{= formula | decimals }` or `{name}`. Other braces are text. */
const placeholder = /\{=([^{}|]+)(?:\|\s*(\d{1,2})\s*)?\}|\{([A-Za-z_]\w*)\}/g;

/**
 * Puts values and computed values into a text; a name without a value stays as it is written.
 * @throws Error for a formula that cannot be computed
 */
export function fill(text: string, values: Values): string {
  return text.replace(placeholder, (written: string, formula?: string, decimals?: string, name?: string) => {
    if (formula !== undefined)
      return shown(compute(formula.trim(), values), decimals === undefined ? null : Number(decimals));
    const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? written : shown(value, null);
  });
}

/** `0.3`, `0.9, 0.4, 0.2`, `[[1, 2], [3, 4]]`; without decimals as short as the number allows. */
function shown(value: CheckValue, decimals: number | null): string {
  if (typeof value === 'number') return numeral(value, decimals);
  if (isMatrix(value)) return `[${value.map((row) => `[${listed(row, decimals)}]`).join(', ')}]`;
  return listed(value, decimals);
}

const listed = (row: readonly number[], decimals: number | null) =>
  row.map((x) => numeral(x, decimals)).join(', ');

/** With the minus sign of print, as guides have it. */
function numeral(x: number, decimals: number | null): string {
  // Twelve significant digits: a computed 0.30000000000000004 is shown as what it is meant to be.
  const text = decimals === null ? String(Number(x.toPrecision(12))) : withDecimals(x, decimals);
  return text.replace(/^-/, '−');
}

/** The names and formulas that a text asks for, with where they begin in it. */
export function placeholdersOf(text: string): { name?: string; formula?: string; index: number }[] {
  return [...text.matchAll(placeholder)].map((match) =>
    match[1] === undefined
      ? { name: match[3] ?? '', index: match.index + 1 }
      : { formula: match[1], index: match.index + 2 },
  );
}
