export function numericalGradient(f, w, epsilon) {
  // TODO: return the slope of f by each weight
  throw new Error('numericalGradient is not written yet');
}
