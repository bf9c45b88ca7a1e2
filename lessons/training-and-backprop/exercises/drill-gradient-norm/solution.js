const squares = (gradient) => gradient.flat().reduce((sum, g) => sum + g ** 2, 0);

export function gradientNorm(dL_dW1, dL_db1, dL_dW2, dL_db2) {
  return Math.sqrt(squares(dL_dW1) + squares(dL_db1) + squares(dL_dW2) + squares(dL_db2));
}
