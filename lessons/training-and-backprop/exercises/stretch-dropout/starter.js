export function dropout(a, draws, rate, isTraining) {
  // TODO: the activations after dropout
  throw new Error('dropout is not written yet');
}
