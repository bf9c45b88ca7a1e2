export function sigmoid(z) {
  // TODO: return the sigmoid of each number, for any size of it
  throw new Error('sigmoid is not written yet');
}
