const sum = (values) => values.reduce((total, v) => total + v, 0);
const mean = (values) => sum(values) / values.length;

export function accuracy(P, Y) {
  const largest = (row) => row.indexOf(Math.max(...row));
  return mean(P.map((row, n) => (largest(row) === largest(Y[n]) ? 1 : 0)));
}
