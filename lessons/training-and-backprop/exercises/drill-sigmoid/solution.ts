export function sigmoid(z: number[]): number[] {
  return z.map((v) => {
    const e = Math.exp(-Math.abs(v));
    return v >= 0 ? 1 / (1 + e) : e / (1 + e);
  });
}
