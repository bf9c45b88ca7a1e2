const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

export function measure(W1, b1, W2, b2, X, Y) {
  // TODO: mean cross-entropy and accuracy; return { loss, accuracy }
  throw new Error('measure is not written yet');
}

export function trainTracked(W1, b1, W2, b2, trainX, trainY, testX, testY, learningRate, l2, epochs) {
  // TODO: train epoch by epoch, and measure after each one; return { train, test }
  throw new Error('trainTracked is not written yet');
}
