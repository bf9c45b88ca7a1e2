import { judgeValue } from '../number-rule.ts';

/** `coarse` is right but typed with fewer than three decimals; `missing` is not given yet. */
export type ElementStatus = 'right' | 'coarse' | 'carried' | 'wrong' | 'missing';

/** What one element may be. */
export interface Targets {
  /** The exact value, and what follows from earlier entries that are right but rounded. */
  right: readonly number[];
  /** What follows from all earlier entries, slips included; the same values where there is no slip. */
  own: readonly number[];
  /** How far rounding of earlier entries can have moved `own`, for those who went on with unrounded values. */
  slack: number;
}

/**
 * The contract's number rule with whichever target is nearer. `decimals` is null for a computed value. A value that
 * follows from an earlier slip is `carried`, also where it is nearer to that than to the exact value.
 */
export function judgeElement(
  x: number,
  decimals: number | null,
  { right, own, slack }: Targets,
): ElementStatus {
  const distance = (targets: readonly number[]) =>
    Math.min(
      ...targets
        .filter((exact) => judgeValue(x, decimals, { exact }) === 'correct')
        .map((exact) => Math.abs(x - exact)),
    );
  const [fromRight, fromOwn] = [distance(right), distance(own)];
  if (Number.isFinite(fromRight) && fromRight <= fromOwn + 1e-12) return 'right';
  if (Number.isFinite(fromOwn)) return 'carried';
  const isCoarse = (exact: number) => judgeValue(x, decimals, { exact }) === 'partial';
  if (right.some(isCoarse)) return 'coarse';
  if (own.some(isCoarse)) return 'carried';
  const isWithinSlack = own.some((t) => Math.abs(x - t) <= slack + halfUnit(decimals));
  return slack > 0 && isWithinSlack ? 'carried' : 'wrong';
}

/** Half a unit of the last decimal, of the fourth for computed values; never more than of the third. */
export const halfUnit = (decimals: number | null): number => 0.5 * 10 ** -Math.max(3, decimals ?? 4);
