export function oneHot(labels: number[], classes: number): number[][] {
  return labels.map((label) => Array.from({ length: classes }, (_, k) => (k === label ? 1 : 0)));
}
