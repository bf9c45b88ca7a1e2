export function decayedRate(
  learningRate: number,
  decay: number,
  step: number,
  stepsPerEpoch: number,
): number {
  // TODO: the rate of this update
  throw new Error('decayedRate is not written yet');
}
