const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

export function trace(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  x: number[],
  y: number[],
): Record<string, number | number[] | number[][]> {
  const z1 = affine(W1, x, b1);
  const a1 = z1.map(sigmoid);
  const z2 = affine(W2, a1, b2);
  const a2 = z2.map(sigmoid);
  const errors = a2.map((a, i) => a - y[i]!);
  const loss = errors.reduce((sum, e) => sum + e ** 2, 0);

  const dL_da2 = errors.map((e) => 2 * e);
  const dL_dz2 = dL_da2.map((g, i) => g * a2[i]! * (1 - a2[i]!));
  const dL_dW2 = dL_dz2.map((d) => a1.map((a) => d * a));
  const dL_da1 = a1.map((_, j) => dL_dz2.reduce((sum, d, i) => sum + W2[i]![j]! * d, 0));
  const dL_dz1 = dL_da1.map((g, i) => g * a1[i]! * (1 - a1[i]!));
  const dL_dW1 = dL_dz1.map((d) => x.map((v) => d * v));
  return { z1, a1, z2, a2, loss, dL_da2, dL_dz2, dL_dW2, dL_db2: dL_dz2, dL_da1, dL_dz1, dL_dW1, dL_db1: dL_dz1 };
}
