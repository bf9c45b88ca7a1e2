const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export function trace(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  x: number[],
  y: number[],
): Record<string, number | number[] | number[][]> {
  // TODO: return { z1, a1, z2, a2, loss, dL_da2, dL_dz2, dL_dW2, dL_db2, dL_da1, dL_dz1, dL_dW1, dL_db1 }
  throw new Error('trace is not written yet');
}
