const sigmoid = (z) => 1 / (1 + Math.exp(-z));

export function sigmoidSlopes(z) {
  // TODO: return the slope of the sigmoid at each number
  throw new Error('sigmoidSlopes is not written yet');
}
