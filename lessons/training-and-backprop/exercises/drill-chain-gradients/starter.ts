export function chainGradients(weights: number[], slopes: number[], dL_da: number): number[] {
  // TODO: return dL/dz of each layer, from the first to the last
  throw new Error('chainGradients is not written yet');
}
