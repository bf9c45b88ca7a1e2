export function dropout(a: number[], draws: number[], rate: number, isTraining: boolean): number[] {
  // TODO: the activations after dropout
  throw new Error('dropout is not written yet');
}
