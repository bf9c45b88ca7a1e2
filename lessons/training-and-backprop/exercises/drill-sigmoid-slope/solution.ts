const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export function sigmoidSlopes(z: number[]): number[] {
  const a = z.map(sigmoid);
  return a.map((v) => v * (1 - v));
}
