const output = (w, b, x) => w.reduce((sum, v, j) => sum + v * x[j], b);

export function trainBatches(w, b, X, Y, batchSize, learningRate) {
  for (let from = 0; from < X.length; from += batchSize) {
    const rows = X.slice(from, from + batchSize);
    // TODO: the mean gradient of these rows, and one update
  }
  return { w, b };
}
