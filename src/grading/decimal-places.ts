/**
 * Halves go away from 0, as on paper: 0.285 becomes 0.29 although its double lies a little below. Decimal fractions are
 * compared with a slack of a few units in the last place.
 */
export function roundTo(x: number, decimals: number): number {
  const scaled = Math.abs(x) * 10 ** decimals;
  if (!Number.isFinite(scaled) || scaled >= 2 ** 53) return x;
  const whole = Math.floor(scaled + 0.5 + scaled * 4 * Number.EPSILON);
  const result = Number(`${whole}e-${decimals}`);
  // Never −0: it would be shown.
  return result === 0 ? 0 : Math.sign(x) * result;
}

/** How many decimals a number shows when written out: 0.05 has 2, 1e-7 has 7, 3 has none. */
export function decimalsOf(x: number): number {
  const [mantissa = '', exponent = '0'] = String(x).split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  return Math.max(0, fraction.length - Number(exponent));
}

/** With exactly so many decimals: `0.0700`. */
export function withDecimals(x: number, decimals: number): string {
  return roundTo(x, decimals).toFixed(decimals);
}
