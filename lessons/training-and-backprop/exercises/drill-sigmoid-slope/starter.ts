const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export function sigmoidSlopes(z: number[]): number[] {
  // TODO: return the slope of the sigmoid at each number
  throw new Error('sigmoidSlopes is not written yet');
}
