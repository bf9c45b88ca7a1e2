export function shuffle(
  X: number[][],
  labels: number[],
  draws: number[],
): { X: number[][]; labels: number[] } {
  // TODO: one order from the draws, for both; return { X, labels }
  throw new Error('shuffle is not written yet');
}
