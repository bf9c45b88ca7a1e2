export function oneHot(labels, classes) {
  return labels.map((label) => Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0)));
}
