export function reluWithSlope(z: number[]): { a: number[]; slope: number[] } {
  const a = z.map((v) => Math.max(v, 0));
  const slope = z.map((v) => (v > 0 ? 1 : 0));
  return { a, slope };
}
