const squares = (gradient: number[] | number[][]): number =>
  gradient.flat().reduce((sum, g) => sum + g ** 2, 0);

export function gradientNorm(
  dL_dW1: number[][],
  dL_db1: number[],
  dL_dW2: number[][],
  dL_db2: number[],
): number {
  return Math.sqrt(squares(dL_dW1) + squares(dL_db1) + squares(dL_dW2) + squares(dL_db2));
}
