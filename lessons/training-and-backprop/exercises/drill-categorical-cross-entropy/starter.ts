export function categoricalCrossEntropy(probabilities: number[][], targets: number[][]): number {
  // TODO: sum over the classes, then take the mean over the samples
  throw new Error('categoricalCrossEntropy is not written yet');
}
