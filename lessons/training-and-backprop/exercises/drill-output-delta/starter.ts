export function outputDelta(z: number[], a: number[], targets: number[]): number[] {
  // TODO: return the slope of the loss by each z
  throw new Error('outputDelta is not written yet');
}
