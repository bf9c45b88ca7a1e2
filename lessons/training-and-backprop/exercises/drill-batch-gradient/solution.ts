const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

export function batchGradient(
  w: number[],
  b: number,
  X: number[][],
  Y: number[],
): { dL_dw: number[]; dL_db: number } {
  const errors = X.map((x, n) => w.reduce((sum, v, j) => sum + v * x[j]!, b) - Y[n]!);
  return {
    dL_dw: w.map((_, j) => 2 * mean(errors.map((e, n) => e * X[n]![j]!))),
    dL_db: 2 * mean(errors),
  };
}
