const sigmoid = (z) => 1 / (1 + Math.exp(-z));

export function forwardLayer(x, W, b) {
  // TODO: return { z, a }
  throw new Error('forwardLayer is not written yet');
}
