const output = (w: number[], b: number, x: number[]): number =>
  w.reduce((sum, v, j) => sum + v * x[j]!, b);

export function runEpoch(
  w: number[],
  b: number,
  X: number[][],
  Y: number[],
  learningRate: number,
): { w: number[]; b: number; loss: number } {
  // TODO: one update per sample, in order; return { w, b, loss }
  throw new Error('runEpoch is not written yet');
}
