export function shuffle(
  X: number[][],
  labels: number[],
  draws: number[],
): { X: number[][]; labels: number[] } {
  const order = X.map((_, n) => n);
  let next = 0;
  for (let i = X.length - 1; i > 0; i--) {
    const j = Math.floor(draws[next++]! * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return { X: order.map((n) => X[n]!), labels: order.map((n) => labels[n]!) };
}
