const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

export function trace(W1, b1, W2, b2, x, y) {
  const z1 = affine(W1, x, b1);
  const a1 = z1.map(sigmoid);
  const z2 = affine(W2, a1, b2);
  const a2 = z2.map(sigmoid);
  const loss = (a2[0] - y[0]) ** 2;

  const dL_da2 = [2 * (a2[0] - y[0])];
  const dL_dz2 = [dL_da2[0] * a2[0] * (1 - a2[0])];
  const dL_dW2 = [a1.map((a) => dL_dz2[0] * a)];
  const dL_da1 = W2[0].map((w) => w * dL_dz2[0]);
  const dL_dz1 = dL_da1.map((g, i) => g * a1[i] * (1 - a1[i]));
  const dL_dW1 = dL_dz1.map((d) => x.map((v) => d * v));
  return { z1, a1, z2, a2, loss, dL_da2, dL_dz2, dL_dW2, dL_db2: dL_dz2, dL_da1, dL_dz1, dL_dW1, dL_db1: dL_dz1 };
}
