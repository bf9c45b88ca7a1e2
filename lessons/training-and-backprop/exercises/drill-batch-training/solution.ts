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
    const dL_dw = w.map(() => 0);
    let dL_db = 0;
    for (const [n, x] of rows.entries()) {
      const error = output(w, b, x) - Y[from + n]!;
      for (const [j, v] of x.entries()) dL_dw[j]! += 2 * error * v;
      dL_db += 2 * error;
    }
    const step = learningRate / rows.length;
    w = w.map((v, j) => v - step * dL_dw[j]!);
    b -= step * dL_db;
  }
  return { w, b };
}
