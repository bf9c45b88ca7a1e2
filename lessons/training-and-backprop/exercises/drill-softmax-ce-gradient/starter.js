export function softmaxCrossEntropyGradient(probabilities, targets) {
  // TODO: return the slope of the loss by each z
  throw new Error('softmaxCrossEntropyGradient is not written yet');
}
