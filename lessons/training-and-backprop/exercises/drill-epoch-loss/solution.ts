export function epochLoss(batchLosses: number[], batchSizes: number[]): number {
  let total = 0;
  let samples = 0;
  for (const [k, loss] of batchLosses.entries()) {
    total += loss * batchSizes[k]!;
    samples += batchSizes[k]!;
  }
  return total / samples;
}
