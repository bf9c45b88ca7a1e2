export function mseLoss(predictions: number[], targets: number[]): number {
  let total = 0;
  for (let i = 0; i < predictions.length; i++) total += (predictions[i]! - targets[i]!) ** 2;
  return total / predictions.length;
}
