const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (W: number[][], x: number[], b: number[]): number[] =>
  W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));

const outer = (column: number[], row: number[]): number[][] => column.map((u) => row.map((v) => u * v));

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
  const less = (w: number[], g: number[]) => w.map((v, i) => v - learningRate * g[i]!);
  const rowsLess = (W: number[][], G: number[][]) => W.map((row, i) => less(row, G[i]!));
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let total = 0;
    for (const [n, x] of X.entries()) {
      const a1 = affine(W1, x, b1).map(sigmoid);
      const a2 = affine(W2, a1, b2).map(sigmoid);
      const errors = a2.map((a, i) => a - Y[n]![i]!);
      total += errors.reduce((sum, e) => sum + e ** 2, 0) / errors.length;
      const dL_dz2 = errors.map((e, i) => ((2 * e) / errors.length) * a2[i]! * (1 - a2[i]!));
      const dL_dz1 = a1.map((a, j) => dL_dz2.reduce((sum, g, i) => sum + g * W2[i]![j]!, 0) * a * (1 - a));
      W1 = rowsLess(W1, outer(dL_dz1, x));
      b1 = less(b1, dL_dz1);
      W2 = rowsLess(W2, outer(dL_dz2, a1));
      b2 = less(b2, dL_dz2);
    }
    losses.push(total / X.length);
  }
  return losses;
}

export function report(losses: number[]): { first: number; last: number; below: number; rises: number } {
  return {
    first: losses[0]!,
    last: losses[losses.length - 1]!,
    below: losses.findIndex((loss) => loss < 0.1),
    rises: losses.filter((loss, i) => i > 0 && loss > losses[i - 1]!).length,
  };
}
