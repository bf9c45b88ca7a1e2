const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const activations = { sigmoid, relu: (z) => Math.max(0, z) };

export class Layer {
  constructor(W, b, activation) {
    this.W = W.map((row) => [...row]);
    this.b = [...b];
    this.activation = activations[activation];
  }

  forward(input) {
    const z = this.W.map((row, i) => row.reduce((sum, w, j) => sum + w * input[j], this.b[i]));
    // TODO: keep what the backward pass will need
    return z.map(this.activation);
  }

  backward(dL_da) {
    // TODO: store dL_dW and dL_db, and return the gradient at the input
    throw new Error('backward is not written yet');
  }
}

export class Network {
  constructor(layers) {
    this.layers = layers;
  }

  forward(x) {
    return this.layers.reduce((a, layer) => layer.forward(a), x);
  }

  backward(dL_dOutput) {
    // TODO: from the last layer to the first
    throw new Error('backward is not written yet');
  }

  train(X, Y, learningRate, epochs) {
    // TODO: forward, loss, backward and update, sample by sample; return the losses
    throw new Error('train is not written yet');
  }
}
