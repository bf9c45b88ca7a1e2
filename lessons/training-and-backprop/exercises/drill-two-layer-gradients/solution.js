const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

export function twoLayerGradients(W1, b1, W2, b2, x, y) {
  const z1 = affine(W1, x, b1);
  const a1 = z1.map(sigmoid);
  const a2 = affine(W2, a1, b2).map(sigmoid);
  const dL_dz2 = a2.map((a, i) => ((2 * (a - y[i])) / y.length) * a * (1 - a));
  const dL_dW2 = dL_dz2.map((d) => a1.map((v) => d * v));
  const dL_da1 = a1.map((_, j) => dL_dz2.reduce((sum, d, i) => sum + W2[i][j] * d, 0));
  const dL_dz1 = dL_da1.map((g, j) => g * a1[j] * (1 - a1[j]));
  const dL_dW1 = dL_dz1.map((d) => x.map((v) => d * v));
  return { dL_dW1, dL_db1: dL_dz1, dL_dW2, dL_db2: dL_dz2 };
}
