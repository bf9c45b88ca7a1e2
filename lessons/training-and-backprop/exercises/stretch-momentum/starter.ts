export class Momentum {
  learningRate: number;
  mu: number;

  constructor(learningRate: number, mu: number) {
    this.learningRate = learningRate;
    this.mu = mu;
  }

  step(w: number[], gradient: number[]): number[] {
    // TODO: renew the velocity, and return the weights after the step
    throw new Error('step is not written yet');
  }
}
