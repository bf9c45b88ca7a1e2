export function withPenalty(dL_dW, dL_db, W, b, l2) {
  return {
    dL_dW: dL_dW.map((row, i) => row.map((g, j) => g + 2 * l2 * W[i][j])),
    dL_db: [...dL_db],
  };
}
