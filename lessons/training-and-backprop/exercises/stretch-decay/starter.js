export function decayedRate(learningRate, decay, step, stepsPerEpoch) {
  // TODO: the rate of this update
  throw new Error('decayedRate is not written yet');
}
