const sum = (values: number[]): number => values.reduce((total, v) => total + v, 0);
const mean = (values: number[]): number => sum(values) / values.length;

export function accuracy(P: number[][], Y: number[][]): number {
  const largest = (row: number[]): number => row.indexOf(Math.max(...row));
  return mean(P.map((row, n) => (largest(row) === largest(Y[n]!) ? 1 : 0)));
}
