export function oneHot(labels: number[], classes: number): number[][] {
  // TODO: a row for each label
  throw new Error('oneHot is not written yet');
}
