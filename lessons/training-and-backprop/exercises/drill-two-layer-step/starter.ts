const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

export function trainStep(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  x: number[],
  y: number[],
  learningRate: number,
): { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] } {
  // TODO: forward, loss gradient, backward, and then the update
  throw new Error('trainStep is not written yet');
}
