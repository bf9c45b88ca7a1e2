const squares = (gradient) => gradient.flat().reduce((sum, g) => sum + g ** 2, 0);

export function gradientNorm(dL_dW1, dL_db1, dL_dW2, dL_db2) {
  // TODO: the length of all four together
  throw new Error('gradientNorm is not written yet');
}
