export function withPenalty(
  dL_dW: number[][],
  dL_db: number[],
  W: number[][],
  b: number[],
  l2: number,
): { dL_dW: number[][]; dL_db: number[] } {
  return {
    dL_dW: dL_dW.map((row, i) => row.map((g, j) => g + 2 * l2 * W[i]![j]!)),
    dL_db: [...dL_db],
  };
}
