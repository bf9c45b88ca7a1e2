export function epochLoss(batchLosses: number[], batchSizes: number[]): number {
  // TODO: return the mean over all samples
  throw new Error('epochLoss is not written yet');
}
