export function softmaxCrossEntropyGradient(probabilities: number[][], targets: number[][]): number[][] {
  // TODO: return the slope of the loss by each z
  throw new Error('softmaxCrossEntropyGradient is not written yet');
}
