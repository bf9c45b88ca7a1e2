/**
 * A number for people: `digits` significant digits without trailing zeros, and as 1.2e-7 where it would be long.
 * What is not finite is called so.
 */
export function numberText(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : '-infinity';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return String(Number(value.toPrecision(digits)));
  return scientific(value, digits);
}

/** 1.5e-7, 2e300; never more digits than it takes to name the number. */
export function scientific(value: number, digits: number): string {
  const [asked, exact] = [value.toExponential(digits - 1), value.toExponential()];
  return (exact.length < asked.length ? exact : asked)
    .replace(/(\.\d*?)0+e/, '$1e')
    .replace('.e', 'e')
    .replace('e+', 'e');
}

export const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value);
