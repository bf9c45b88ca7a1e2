const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
// The value from z, and the derivative from z and a.
const activations = {
  sigmoid: { value: sigmoid, derivative: (z: number, a: number) => a * (1 - a) },
  relu: { value: (z: number) => Math.max(0, z), derivative: (z: number) => (z > 0 ? 1 : 0) },
};

export class Layer {
  W: number[][];
  b: number[];
  activation: (typeof activations)['sigmoid' | 'relu'];
  input: number[] = [];
  z: number[] = [];
  a: number[] = [];
  dL_dW: number[][] = [];
  dL_db: number[] = [];

  constructor(W: number[][], b: number[], activation: 'sigmoid' | 'relu') {
    this.W = W.map((row) => [...row]);
    this.b = [...b];
    this.activation = activations[activation];
  }

  forward(input: number[]): number[] {
    this.input = input;
    this.z = this.W.map((row, i) => row.reduce((sum, w, j) => sum + w * input[j]!, this.b[i]!));
    this.a = this.z.map((z) => this.activation.value(z));
    return this.a;
  }

  backward(dL_da: number[]): number[] {
    const dL_dz = dL_da.map((g, i) => g * this.activation.derivative(this.z[i]!, this.a[i]!));
    this.dL_dW = dL_dz.map((g) => this.input.map((x) => g * x));
    this.dL_db = dL_dz;
    return this.input.map((_, j) => dL_dz.reduce((sum, g, i) => sum + g * this.W[i]![j]!, 0));
  }

  update(learningRate: number): void {
    for (const [i, row] of this.dL_dW.entries()) {
      for (const [j, g] of row.entries()) this.W[i]![j]! -= learningRate * g;
      this.b[i]! -= learningRate * this.dL_db[i]!;
    }
  }
}

export class Network {
  layers: Layer[];

  constructor(layers: Layer[]) {
    this.layers = layers;
  }

  forward(x: number[]): number[] {
    return this.layers.reduce((a, layer) => layer.forward(a), x);
  }

  backward(dL_dOutput: number[]): number[] {
    let gradient = dL_dOutput;
    for (const layer of [...this.layers].reverse()) gradient = layer.backward(gradient);
    return gradient;
  }

  train(X: number[][], Y: number[][], learningRate: number, epochs: number): number[] {
    const losses: number[] = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      let total = 0;
      for (const [n, x] of X.entries()) {
        const a = this.forward(x);
        total += a.reduce((sum, v, i) => sum + (v - Y[n]![i]!) ** 2, 0) / a.length;
        this.backward(a.map((v, i) => (2 * (v - Y[n]![i]!)) / a.length));
        for (const layer of this.layers) layer.update(learningRate);
      }
      losses.push(total / X.length);
    }
    return losses;
  }
}
