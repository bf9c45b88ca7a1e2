const sigmoid = (z) => 1 / (1 + Math.exp(-z));

export function forwardLayer(x, W, b) {
  const z = W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));
  return { z, a: z.map(sigmoid) };
}
