const output = (w: number[], b: number, x: number[]): number =>
  w.reduce((sum, v, j) => sum + v * x[j]!, b);

export function trainBatches(
  w: number[],
  b: number,
  X: number[][],
  Y: number[],
  batchSize: number,
  learningRate: number,
): { w: number[]; b: number } {
  for (let from = 0; from < X.length; from += batchSize) {
    const rows = X.slice(from, from + batchSize);
    // TODO: the mean gradient of these rows, and one update
  }
  return { w, b };
}
