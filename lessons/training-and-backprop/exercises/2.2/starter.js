export function backwardLayer(dL_da, z, layerInput, W, activationDeriv) {
  // TODO: return { dL_dW, dL_db, dL_dinput }
  throw new Error('backwardLayer is not written yet');
}
