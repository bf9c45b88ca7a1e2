const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

interface Trained {
  losses: number[];
  W1: number[][];
  b1: number[];
  W2: number[][];
  b2: number[];
}

export function trainPerSample(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  X: number[][],
  Y: number[][],
  learningRate: number,
  epochs: number,
): Trained {
  // TODO: one update per sample; return { losses, W1, b1, W2, b2 }
  throw new Error('trainPerSample is not written yet');
}

export function trainFullBatch(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  X: number[][],
  Y: number[][],
  learningRate: number,
  epochs: number,
): Trained {
  // TODO: one update per epoch; return { losses, W1, b1, W2, b2 }
  throw new Error('trainFullBatch is not written yet');
}

export function distinctUnits(W: number[][]): number {
  // TODO: how many different rows W has
  throw new Error('distinctUnits is not written yet');
}
