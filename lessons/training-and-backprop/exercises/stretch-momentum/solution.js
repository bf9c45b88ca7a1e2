export class Momentum {
  constructor(learningRate, mu) {
    this.learningRate = learningRate;
    this.mu = mu;
  }

  step(w, gradient) {
    this.v = w.map((_, i) => this.mu * (this.v?.[i] ?? 0) + gradient[i]);
    return w.map((v, i) => v - this.learningRate * this.v[i]);
  }
}
