export function inputGradient(W, dL_dz) {
  // TODO: return dL/dinput, one number for each input
  throw new Error('inputGradient is not written yet');
}
