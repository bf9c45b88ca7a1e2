export function epochLoss(batchLosses, batchSizes) {
  // TODO: return the mean over all samples
  throw new Error('epochLoss is not written yet');
}
