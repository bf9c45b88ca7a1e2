const output = (w, b, x) => w.reduce((sum, v, j) => sum + v * x[j], b);

export function runEpoch(w, b, X, Y, learningRate) {
  let total = 0;
  for (const [n, x] of X.entries()) {
    const error = output(w, b, x) - Y[n];
    total += error ** 2;
    w = w.map((v, j) => v - learningRate * 2 * error * x[j]);
    b -= learningRate * 2 * error;
  }
  return { w, b, loss: total / X.length };
}
