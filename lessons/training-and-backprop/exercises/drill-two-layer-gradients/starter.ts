const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

export function twoLayerGradients(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  x: number[],
  y: number[],
): { dL_dW1: number[][]; dL_db1: number[]; dL_dW2: number[][]; dL_db2: number[] } {
  // TODO: return { dL_dW1, dL_db1, dL_dW2, dL_db2 }
  throw new Error('twoLayerGradients is not written yet');
}
