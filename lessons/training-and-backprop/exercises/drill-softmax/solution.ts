export function softmax(z: number[][]): number[][] {
  return z.map((row) => {
    const largest = Math.max(...row);
    const powers = row.map((v) => Math.exp(v - largest));
    const total = powers.reduce((sum, v) => sum + v, 0);
    return powers.map((v) => v / total);
  });
}
