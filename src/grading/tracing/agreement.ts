/** How far an entry may lie from a value: 0.5 % of it, or half a unit of the last decimal where three or more were typed. */
export function toleranceFor(t: number, decimals: number | null): number {
  const halfUnit = decimals !== null && decimals >= 3 ? 0.5 * 10 ** -decimals : 0;
  return (Math.max(0.005 * Math.abs(t), halfUnit) + tiny) * (1 + slack);
}

/** Exact zeros are typed as 0 or computed to within rounding. */
const tiny = 1e-9;
const slack = 1e-9;

export function agrees(x: number, t: number, decimals: number | null): boolean {
  return Math.abs(x - t) <= toleranceFor(t, decimals);
}

/** Correctly rounded to fewer than three decimals, and still saying something of the value. */
export function isCoarse(x: number, t: number, decimals: number | null): boolean {
  if (decimals === null || decimals >= 3 || agrees(x, t, decimals)) return false;
  return Math.abs(x - t) <= 0.5 * 10 ** -decimals * (1 + slack) && Math.abs(x - t) < 0.5 * Math.abs(t);
}

/** The largest of the distances, each as a multiple of its tolerance; infinite for other lengths. */
export function distance(
  values: ArrayLike<number>,
  targets: ArrayLike<number>,
  decimals: readonly (number | null)[],
): number {
  if (values.length !== targets.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let k = 0; k < values.length; k++) {
    const t = targets[k] ?? Number.NaN;
    most = Math.max(most, Math.abs((values[k] ?? Number.NaN) - t) / toleranceFor(t, decimals[k] ?? null));
  }
  return Number.isNaN(most) ? Number.POSITIVE_INFINITY : most;
}
