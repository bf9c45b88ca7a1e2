export function outputDelta(z: number[], a: number[], targets: number[]): number[] {
  return a.map((v, i) => {
    const dL_da = (2 * (v - targets[i]!)) / a.length;
    return dL_da * v * (1 - v);
  });
}
