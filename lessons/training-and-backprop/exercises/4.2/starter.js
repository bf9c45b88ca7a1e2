const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

export function trainPerSample(W1, b1, W2, b2, X, Y, learningRate, epochs) {
  // TODO: one update per sample; return { losses, W1, b1, W2, b2 }
  throw new Error('trainPerSample is not written yet');
}

export function trainFullBatch(W1, b1, W2, b2, X, Y, learningRate, epochs) {
  // TODO: one update per epoch; return { losses, W1, b1, W2, b2 }
  throw new Error('trainFullBatch is not written yet');
}

export function distinctUnits(W) {
  // TODO: how many different rows W has
  throw new Error('distinctUnits is not written yet');
}
