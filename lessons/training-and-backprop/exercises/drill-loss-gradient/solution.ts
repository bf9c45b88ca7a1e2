export function mseGradient(predictions: number[], targets: number[]): number[] {
  return predictions.map((p, i) => (2 * (p - targets[i]!)) / predictions.length);
}
