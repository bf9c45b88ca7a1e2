export function updateStep(
  W: number[][],
  b: number[],
  dL_dW: number[][],
  dL_db: number[],
  learningRate: number,
): { W: number[][]; b: number[] } {
  // TODO: return { W, b } after one step
  throw new Error('updateStep is not written yet');
}
