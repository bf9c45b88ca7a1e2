const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const affine = (W, x, b) => W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j], b[i]));

export function trainStep(W1, b1, W2, b2, x, y, learningRate) {
  // TODO: forward, loss gradient, backward, and then the update
  throw new Error('trainStep is not written yet');
}
