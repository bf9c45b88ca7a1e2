export function dropout(a: number[], draws: number[], rate: number, isTraining: boolean): number[] {
  if (!isTraining) return [...a];
  return a.map((v, i) => (draws[i]! < rate ? 0 : v / (1 - rate)));
}
