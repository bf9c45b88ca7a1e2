export function softmaxCrossEntropyGradient(probabilities: number[][], targets: number[][]): number[][] {
  return probabilities.map((row, i) => row.map((p, k) => (p - targets[i]![k]!) / probabilities.length));
}
