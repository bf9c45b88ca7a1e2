export function softmaxCrossEntropyGradient(probabilities, targets) {
  return probabilities.map((row, i) => row.map((p, k) => (p - targets[i][k]) / probabilities.length));
}
