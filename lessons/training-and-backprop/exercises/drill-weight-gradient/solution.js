export function weightGradient(dL_dz, layerInput) {
  return dL_dz.map((d) => layerInput.map((v) => d * v));
}
