export function outputDelta(z, a, targets) {
  // TODO: return the slope of the loss by each z
  throw new Error('outputDelta is not written yet');
}
