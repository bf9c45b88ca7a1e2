export function reluWithSlope(z) {
  // TODO: return { a, slope }
  throw new Error('reluWithSlope is not written yet');
}
