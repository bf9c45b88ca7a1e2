export function mseLoss(predictions, targets) {
  // TODO: return the mean of the squared differences
}
