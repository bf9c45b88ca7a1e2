export function trainTestSplit(
  X: number[][],
  order: number[],
  testShare: number,
): { train: number[][]; test: number[][] } {
  // TODO: return { train, test }
  throw new Error('trainTestSplit is not written yet');
}
