export class Adam {
  learningRate: number;
  t = 0;
  m: number[] = [];
  v: number[] = [];

  constructor(learningRate: number) {
    this.learningRate = learningRate;
  }

  step(w: number[], gradient: number[]): number[] {
    this.t += 1;
    this.m = w.map((_, i) => 0.9 * (this.m[i] ?? 0) + 0.1 * gradient[i]!);
    this.v = w.map((_, i) => 0.999 * (this.v[i] ?? 0) + 0.001 * gradient[i]! ** 2);
    return w.map((value, i) => {
      const [mHat, vHat] = [this.m[i]! / (1 - 0.9 ** this.t), this.v[i]! / (1 - 0.999 ** this.t)];
      return value - (this.learningRate * mHat) / (Math.sqrt(vHat) + 1e-8);
    });
  }
}
