/** A number for a sentence: three significant digits. */
export function figure(value: number): string {
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? 'not a number' : value > 0 ? 'infinity' : '-infinity';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(1).replace('e+', 'e');
  return String(Number(value.toPrecision(3)));
}

/** 0.63 as "63 %". */
export const percent = (share: number): string => `${figure(100 * share)} %`;
