const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

export function twoLayerGradients(W1, b1, W2, b2, x, y) {
  // TODO: return { dL_dW1, dL_db1, dL_dW2, dL_db2 }
  throw new Error('twoLayerGradients is not written yet');
}
