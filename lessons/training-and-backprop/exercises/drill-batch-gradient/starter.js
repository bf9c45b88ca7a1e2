const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;

export function batchGradient(w, b, X, Y) {
  // TODO: return { dL_dw, dL_db } of the mean loss
  throw new Error('batchGradient is not written yet');
}
