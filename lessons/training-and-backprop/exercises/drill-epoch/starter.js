const output = (w, b, x) => w.reduce((sum, v, j) => sum + v * x[j], b);

export function runEpoch(w, b, X, Y, learningRate) {
  // TODO: one update per sample, in order; return { w, b, loss }
}
