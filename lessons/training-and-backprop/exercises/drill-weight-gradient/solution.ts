export function weightGradient(dL_dz: number[], layerInput: number[]): number[][] {
  return dL_dz.map((d) => layerInput.map((v) => d * v));
}
