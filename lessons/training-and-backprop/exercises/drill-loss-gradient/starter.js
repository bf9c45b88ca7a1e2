export function mseGradient(predictions, targets) {
  // TODO: return the slope by each prediction
  throw new Error('mseGradient is not written yet');
}
