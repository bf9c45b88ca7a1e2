const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export function forwardLayer(x: number[], W: number[][], b: number[]): { z: number[]; a: number[] } {
  // TODO: return { z, a }
  throw new Error('forwardLayer is not written yet');
}
