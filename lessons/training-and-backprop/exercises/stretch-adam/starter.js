export class Adam {
  constructor(learningRate) {
    this.learningRate = learningRate;
  }

  step(w, gradient) {
    // TODO: renew m, v and t, and return the weights after the step
    throw new Error('step is not written yet');
  }
}
