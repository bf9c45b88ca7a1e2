export function oneHot(labels, classes) {
  // TODO: a row for each label
  throw new Error('oneHot is not written yet');
}
