export function backwardLayer(dL_da, z, layerInput, W, activationDeriv) {
  if (dL_da.length !== z.length || activationDeriv.length !== z.length) {
    throw new RangeError('dL_da, z and activationDeriv need one number for each unit');
  }
  const dL_dz = dL_da.map((g, i) => g * activationDeriv[i]);
  const dL_dW = dL_dz.map((d) => layerInput.map((v) => d * v));
  const dL_dinput = layerInput.map((_, j) => dL_dz.reduce((sum, d, i) => sum + W[i][j] * d, 0));
  return { dL_dW, dL_db: dL_dz, dL_dinput };
}
