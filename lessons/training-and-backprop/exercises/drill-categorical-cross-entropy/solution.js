export function categoricalCrossEntropy(probabilities, targets) {
  let total = 0;
  for (let i = 0; i < probabilities.length; i++) {
    for (let k = 0; k < probabilities[i].length; k++) {
      total -= targets[i][k] * Math.log(Math.max(probabilities[i][k], 1e-15));
    }
  }
  return total / probabilities.length;
}
