const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const activations = { sigmoid, relu: (z: number) => Math.max(0, z) };

export class Layer {
  W: number[][];
  b: number[];
  activation: (typeof activations)['sigmoid' | 'relu'];
  dL_dW: number[][] = [];
  dL_db: number[] = [];

  constructor(W: number[][], b: number[], activation: 'sigmoid' | 'relu') {
    this.W = W.map((row) => [...row]);
    this.b = [...b];
    this.activation = activations[activation];
  }

  forward(input: number[]): number[] {
    const z = this.W.map((row, i) => row.reduce((sum, w, j) => sum + w * input[j]!, this.b[i]!));
    // TODO: keep what the backward pass will need
    return z.map(this.activation);
  }

  backward(dL_da: number[]): number[] {
    // TODO: store dL_dW and dL_db, and return the gradient at the input
    throw new Error('backward is not written yet');
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
    // TODO: from the last layer to the first
    throw new Error('backward is not written yet');
  }

  train(X: number[][], Y: number[][], learningRate: number, epochs: number): number[] {
    // TODO: forward, loss, backward and update, sample by sample; return the losses
    throw new Error('train is not written yet');
  }
}
