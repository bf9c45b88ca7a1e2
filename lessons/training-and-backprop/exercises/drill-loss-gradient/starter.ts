export function mseGradient(predictions: number[], targets: number[]): number[] {
  // TODO: return the slope by each prediction
  throw new Error('mseGradient is not written yet');
}
