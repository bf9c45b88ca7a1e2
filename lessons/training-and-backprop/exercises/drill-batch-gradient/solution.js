const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;

export function batchGradient(w, b, X, Y) {
  const errors = X.map((x, n) => w.reduce((sum, v, j) => sum + v * x[j], b) - Y[n]);
  return {
    dL_dw: w.map((_, j) => 2 * mean(errors.map((e, n) => e * X[n][j]))),
    dL_db: 2 * mean(errors),
  };
}
