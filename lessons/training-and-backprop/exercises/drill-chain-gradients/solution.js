export function chainGradients(weights, slopes, dL_da) {
  const dL_dz = [];
  let arriving = dL_da;
  for (let layer = weights.length - 1; layer >= 0; layer--) {
    dL_dz[layer] = arriving * slopes[layer];
    arriving = weights[layer] * dL_dz[layer];
  }
  return dL_dz;
}
