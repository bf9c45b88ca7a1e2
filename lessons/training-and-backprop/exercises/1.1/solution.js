export function mseLoss(predictions, targets) {
  const squares = predictions.map((p, i) => (p - targets[i]) ** 2);
  return mean(squares);
}

export function crossEntropyLoss(predictions, targets) {
  const surprises = predictions.map((prediction, i) => {
    const p = Math.min(Math.max(prediction, 1e-15), 1 - 1e-15);
    return -(targets[i] * Math.log(p) + (1 - targets[i]) * Math.log(1 - p));
  });
  return mean(surprises);
}

const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;
