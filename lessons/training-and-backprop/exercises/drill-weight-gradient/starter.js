export function weightGradient(dL_dz, layerInput) {
  // TODO: return dL/dW, one row for each unit
  throw new Error('weightGradient is not written yet');
}
