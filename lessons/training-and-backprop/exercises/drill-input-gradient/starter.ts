export function inputGradient(W: number[][], dL_dz: number[]): number[] {
  // TODO: return dL/dinput, one number for each input
  throw new Error('inputGradient is not written yet');
}
