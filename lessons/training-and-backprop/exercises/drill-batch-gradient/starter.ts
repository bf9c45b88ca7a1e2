const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

export function batchGradient(
  w: number[],
  b: number,
  X: number[][],
  Y: number[],
): { dL_dw: number[]; dL_db: number } {
  // TODO: return { dL_dw, dL_db } of the mean loss
  throw new Error('batchGradient is not written yet');
}
