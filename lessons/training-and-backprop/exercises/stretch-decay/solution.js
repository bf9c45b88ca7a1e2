export function decayedRate(learningRate, decay, step, stepsPerEpoch) {
  const epoch = Math.floor(step / stepsPerEpoch);
  return learningRate / (1 + decay * epoch);
}
