const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

export function measure(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  X: number[][],
  Y: number[][],
): { loss: number; accuracy: number } {
  // TODO: mean cross-entropy and accuracy; return { loss, accuracy }
  throw new Error('measure is not written yet');
}

export function trainTracked(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  trainX: number[][],
  trainY: number[][],
  testX: number[][],
  testY: number[][],
  learningRate: number,
  l2: number,
  epochs: number,
): { train: number[]; test: number[] } {
  // TODO: train epoch by epoch, and measure after each one; return { train, test }
  throw new Error('trainTracked is not written yet');
}
