export function shuffle(X, labels, draws) {
  // TODO: one order from the draws, for both; return { X, labels }
  throw new Error('shuffle is not written yet');
}
