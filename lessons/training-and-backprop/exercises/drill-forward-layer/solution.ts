const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export function forwardLayer(x: number[], W: number[][], b: number[]): { z: number[]; a: number[] } {
  const z = W.map((row, i) => row.reduce((sum, w, j) => sum + w * x[j]!, b[i]!));
  return { z, a: z.map(sigmoid) };
}
