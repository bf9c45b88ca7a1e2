export function backwardLayer(
  dL_da: number[],
  z: number[],
  layerInput: number[],
  W: number[][],
  activationDeriv: number[],
): { dL_dW: number[][]; dL_db: number[]; dL_dinput: number[] } {
  // TODO: return { dL_dW, dL_db, dL_dinput }
  throw new Error('backwardLayer is not written yet');
}
