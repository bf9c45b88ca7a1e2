export class Adam {
  learningRate: number;

  constructor(learningRate: number) {
    this.learningRate = learningRate;
  }

  step(w: number[], gradient: number[]): number[] {
    // TODO: renew m, v and t, and return the weights after the step
    throw new Error('step is not written yet');
  }
}
