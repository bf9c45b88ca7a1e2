export function updateStep(
  W: number[][],
  b: number[],
  dL_dW: number[][],
  dL_db: number[],
  learningRate: number,
): { W: number[][]; b: number[] } {
  const step = (w: number, g: number): number => w - learningRate * g;
  return {
    W: W.map((row, i) => row.map((w, j) => step(w, dL_dW[i]![j]!))),
    b: b.map((c, i) => step(c, dL_db[i]!)),
  };
}
