export function lossSlopes(p: number, y: number): { mse: number; crossEntropy: number } {
  const error = p - y;
  return { mse: 2 * error * p * (1 - p), crossEntropy: error };
}
