const output = (w: number[], b: number, x: number[]): number =>
  w.reduce((sum, v, j) => sum + v * x[j]!, b);

export function runEpoch(
  w: number[],
  b: number,
  X: number[][],
  Y: number[],
  learningRate: number,
): { w: number[]; b: number; loss: number } {
  let total = 0;
  for (const [n, x] of X.entries()) {
    const error = output(w, b, x) - Y[n]!;
    total += error ** 2;
    w = w.map((v, j) => v - learningRate * 2 * error * x[j]!);
    b -= learningRate * 2 * error;
  }
  return { w, b, loss: total / X.length };
}
