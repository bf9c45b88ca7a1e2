export function numericalGradient(f: (w: number[]) => number, w: number[], epsilon: number): number[] {
  // TODO: return the slope of f by each weight
  throw new Error('numericalGradient is not written yet');
}
