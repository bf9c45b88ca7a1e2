const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));
const outer = (column, row) => column.map((u) => row.map((v) => u * v));

export function trainStep(W1, b1, W2, b2, x, y, learningRate) {
  const less = (w, g) => w.map((v, i) => v - learningRate * g[i]);
  const rowsLess = (W, G) => W.map((row, i) => less(row, G[i]));
  const a1 = affine(W1, x, b1).map(sigmoid);
  const a2 = affine(W2, a1, b2).map(sigmoid);
  const dL_dz2 = a2.map((a, i) => ((2 * (a - y[i])) / a2.length) * a * (1 - a));
  const dL_da1 = a1.map((_, j) => dL_dz2.reduce((sum, g, i) => sum + g * W2[i][j], 0));
  const newW2 = rowsLess(W2, outer(dL_dz2, a1));
  const dL_dz1 = dL_da1.map((g, j) => g * a1[j] * (1 - a1[j]));
  return {
    W1: rowsLess(W1, outer(dL_dz1, x)),
    b1: less(b1, dL_dz1),
    W2: newW2,
    b2: less(b2, dL_dz2),
  };
}
