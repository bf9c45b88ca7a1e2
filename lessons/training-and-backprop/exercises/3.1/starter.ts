const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

export function train(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  X: number[][],
  Y: number[][],
  learningRate: number,
  epochs: number,
): number[] {
  // TODO: one update per sample; return the loss of each epoch
  throw new Error('train is not written yet');
}

export function report(losses: number[]): { first: number; last: number; below: number; rises: number } {
  // TODO: return { first, last, below, rises }
  throw new Error('report is not written yet');
}
