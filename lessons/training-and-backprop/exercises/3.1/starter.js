const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

export function train(W1, b1, W2, b2, X, Y, learningRate, epochs) {
  // TODO: one update per sample; return the loss of each epoch
  throw new Error('train is not written yet');
}

export function report(losses) {
  // TODO: return { first, last, below, rises }
  throw new Error('report is not written yet');
}
