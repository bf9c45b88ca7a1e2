import type { NamedArray } from '../../lab/formula.ts';
import type { Setting } from './follow.ts';
import { malValues } from './mal-rule.ts';
import { malRules } from './mal-rules.ts';

/** A value that is not 0 shows at least two digits at four decimals. */
const smallest = 0.005;
/** How many tolerances a mistake must be off. */
const clearance = 3;

/**
 * Whether four decimals are enough to see every value, and every known mistake differs from the right array by three
 * tolerances in some element, or in none at all because there the two rules say the same.
 */
export function isTelling(
  setting: Setting,
  steps: readonly NamedArray[],
  exact: Readonly<Record<string, Float64Array>>,
): boolean {
  if (!steps.every(({ values }) => values.every((t) => t === 0 || Math.abs(t) >= smallest))) return false;
  const sources = (name: string) => exact[name] ?? new Float64Array();
  const names = [
    ...steps.map(({ name }) => name),
    ...Object.keys(exact).filter((name) => /^new_/.test(name)),
  ];
  return names.every((name) => {
    const right = sources(name);
    return malRules.every((rule) =>
      malValues(rule, setting, name, sources).every((values) => isFar(values, right)),
    );
  });
}

function isFar(values: Float64Array, right: Float64Array): boolean {
  return values.some((x, k) => {
    const t = right[k] ?? Number.NaN;
    return Math.abs(x - t) >= clearance * toleranceOf(t);
  });
}

/** The number rule at three decimals, the fewest that are not coarse. */
const toleranceOf = (t: number): number => Math.max(0.005 * Math.abs(t), 0.0005);
