export class Momentum {
  learningRate: number;
  mu: number;
  v: number[] = [];

  constructor(learningRate: number, mu: number) {
    this.learningRate = learningRate;
    this.mu = mu;
  }

  step(w: number[], gradient: number[]): number[] {
    this.v = w.map((_, i) => this.mu * (this.v?.[i] ?? 0) + gradient[i]!);
    return w.map((v, i) => v - this.learningRate * this.v[i]!);
  }
}
