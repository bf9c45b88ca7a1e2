const sigmoid = (z) => 1 / (1 + Math.exp(-z));

export function sigmoidSlopes(z) {
  const a = z.map(sigmoid);
  return a.map((v) => v * (1 - v));
}
