export class Momentum {
  constructor(learningRate, mu) {
    this.learningRate = learningRate;
    this.mu = mu;
  }

  step(w, gradient) {
    // TODO: renew the velocity, and return the weights after the step
    throw new Error('step is not written yet');
  }
}
