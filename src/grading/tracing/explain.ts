import { judgeValue } from '../number-rule.ts';
import type { ElementStatus } from './judge-element.ts';
import { malValues } from './mal-rule.ts';
import { malRuleOf, malRules } from './mal-rules.ts';
import type { Entry, Sources, TraceProblem } from './trace-problem.ts';

export interface Explanation {
  malRules: readonly string[];
  tellApart: string | null;
}

export const noExplanation: Explanation = { malRules: [], tellApart: null };

interface Given {
  entry: Entry;
  elements: readonly ElementStatus[];
  /** The learner's own earlier values first, then the exact ones. */
  sources: readonly Sources[];
}

/**
 * How well a mal-rule's array explains an entry: 0 when every element is its rounding, 1 when every element lies within
 * the tolerance, 2 when it accounts for the wrong elements and the others are right.
 */
type Fit = 0 | 1 | 2;

/** The known mistakes that explain the wrong elements of an entry; of better and worse fits only the best. */
export function explanationOf(problem: TraceProblem, step: string, given: Given): Explanation {
  const fits = malRules.flatMap((rule) => {
    const found = given.sources
      .flatMap((sources) => malValues(rule, problem, step, sources))
      .flatMap((values) => fitOf(values, given) ?? []);
    return found.length === 0 ? [] : [{ id: rule.id, fit: Math.min(...found) }];
  });
  const best = Math.min(...fits.map(({ fit }) => fit));
  const ids = fits.filter(({ fit }) => fit === best).map(({ id }) => id);
  return { malRules: ids, tellApart: tellApart(ids) };
}

function fitOf(values: Float64Array, { entry, elements }: Given): Fit | null {
  const isAccounted = (k: number, isClose: (x: number, m: number, decimals: number | null) => boolean) => {
    const [x, m] = [entry.values[k] ?? null, values[k] ?? Number.NaN];
    return x === null || isClose(x, m, entry.decimals[k] ?? null);
  };
  const places = [...elements.keys()];
  if (places.every((k) => isAccounted(k, isRounding))) return 0;
  if (places.every((k) => isAccounted(k, isWithinTolerance))) return 1;
  return places.every((k) => elements[k] !== 'wrong' || isAccounted(k, isWithinTolerance)) ? 2 : null;
}

function isRounding(x: number, m: number, decimals: number | null): boolean {
  const halfUnit = decimals === null ? 0 : 0.5 * 10 ** -decimals;
  return Math.abs(x - m) <= halfUnit + 1e-9 * Math.max(1, Math.abs(m));
}

const isWithinTolerance = (x: number, m: number, decimals: number | null): boolean =>
  judgeValue(x, decimals, { exact: m }) !== 'incorrect';

function tellApart(ids: readonly string[]): string | null {
  if (ids.length < 2) return null;
  const slips = ids.map((id) => malRuleOf(id).did);
  return `These numbers come out in ${ids.length} ways. Did you ${slips.join(', or did you ')}?`;
}
