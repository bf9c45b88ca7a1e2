export function mseGradient(predictions, targets) {
  return predictions.map((p, i) => (2 * (p - targets[i])) / predictions.length);
}
