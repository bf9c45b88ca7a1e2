export function finding(losses, guess) {
  const last = losses[losses.length - 1];
  const rises = losses.filter((loss, i) => i > 0 && loss > losses[i - 1]).length;
  if (!losses.every(Number.isFinite) || last > 2 * losses[0]) return 'diverged';
  if (last < guess / 4) return 'healthy';
  return rises >= losses.length / 3 ? 'oscillating' : 'flat';
}
