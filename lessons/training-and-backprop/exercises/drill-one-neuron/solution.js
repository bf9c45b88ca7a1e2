const sigmoid = (z) => 1 / (1 + Math.exp(-z));

export function neuronGradients(w, b, x, y) {
  const a = sigmoid(w * x + b);
  const dL_dz = 2 * (a - y) * a * (1 - a);
  return { dL_dw: dL_dz * x, dL_db: dL_dz };
}
