const squares = (gradient: number[] | number[][]): number =>
  gradient.flat().reduce((sum, g) => sum + g ** 2, 0);

export function gradientNorm(
  dL_dW1: number[][],
  dL_db1: number[],
  dL_dW2: number[][],
  dL_db2: number[],
): number {
  // TODO: the length of all four together
  throw new Error('gradientNorm is not written yet');
}
