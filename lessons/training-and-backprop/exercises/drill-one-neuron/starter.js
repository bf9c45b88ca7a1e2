const sigmoid = (z) => 1 / (1 + Math.exp(-z));

export function neuronGradients(w, b, x, y) {
  // TODO: return { dL_dw, dL_db }
  throw new Error('neuronGradients is not written yet');
}
