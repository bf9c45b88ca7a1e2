export function chainGradients(weights, slopes, dL_da) {
  // TODO: return dL/dz of each layer, from the first to the last
  throw new Error('chainGradients is not written yet');
}
