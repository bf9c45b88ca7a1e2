export function trainTestSplit(X, order, testShare) {
  // TODO: return { train, test }
  throw new Error('trainTestSplit is not written yet');
}
