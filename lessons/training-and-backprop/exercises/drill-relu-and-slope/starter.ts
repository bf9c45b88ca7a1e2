export function reluWithSlope(z: number[]): { a: number[]; slope: number[] } {
  // TODO: return { a, slope }
  throw new Error('reluWithSlope is not written yet');
}
