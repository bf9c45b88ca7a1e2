export function weightGradient(dL_dz: number[], layerInput: number[]): number[][] {
  // TODO: return dL/dW, one row for each unit
  throw new Error('weightGradient is not written yet');
}
