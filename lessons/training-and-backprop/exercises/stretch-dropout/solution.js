export function dropout(a, draws, rate, isTraining) {
  if (!isTraining) return [...a];
  return a.map((v, i) => (draws[i] < rate ? 0 : v / (1 - rate)));
}
