export function crossEntropyLoss(predictions: number[], targets: number[]): number {
  let total = 0;
  for (let i = 0; i < predictions.length; i++) {
    const p = Math.min(Math.max(predictions[i]!, 1e-15), 1 - 1e-15);
    total -= targets[i]! * Math.log(p) + (1 - targets[i]!) * Math.log(1 - p);
  }
  return total / predictions.length;
}
