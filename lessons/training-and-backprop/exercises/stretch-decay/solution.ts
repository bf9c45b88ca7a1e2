export function decayedRate(
  learningRate: number,
  decay: number,
  step: number,
  stepsPerEpoch: number,
): number {
  const epoch = Math.floor(step / stepsPerEpoch);
  return learningRate / (1 + decay * epoch);
}
