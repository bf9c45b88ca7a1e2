// Your network that reads handwriting. `sherpa exercise check project.1` checks requirement 1, project.2 the next.

// Given: random numbers from 0 to 1 with a seed, and normally distributed ones.
function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

// Given: 'relu', 'sigmoid' or 'softmax' of all z of a layer.
function activate(activation, z) {
  if (activation === 'relu') return z.map((v) => Math.max(0, v));
  if (activation === 'sigmoid') return z.map((v) => 1 / (1 + Math.exp(-v)));
  const largest = Math.max(...z);
  const powers = z.map((v) => Math.exp(v - largest));
  const total = powers.reduce((sum, v) => sum + v, 0);
  return powers.map((v) => v / total);
}

class Layer {
  constructor(inputs, outputs, activation, random) {
    this.activation = activation;
    // TODO (requirement 3): these weights are far too large. What scale do they need?
    const row = () => Float64Array.from({ length: inputs }, () => normal(random));
    this.W = Array.from({ length: outputs }, row); // W[unit][input]
    this.b = new Float64Array(outputs);
    // The gradients have the shapes of what they belong to; backward adds to them.
    this.dL_dW = this.W.map((row) => new Float64Array(row.length));
    this.dL_db = new Float64Array(outputs);
  }

  // One sample. Returns the activations.
  forward(x) {
    const z = Float64Array.from(this.W, (row, unit) => row.reduce((sum, w, i) => sum + w * x[i], this.b[unit]));
    // TODO (requirement 1): keep what backward will need
    return activate(this.activation, z);
  }

  // A hidden layer: from dL_da of its own outputs. Returns the gradient for its inputs.
  backward(dL_da) {
    // TODO (requirement 1): from dL_da to dL_dz, then backwardFromZ does the rest
    throw new Error('Layer.backward is not written yet');
  }

  // The last layer enters here. Adds to dL_dW and dL_db; returns the gradient for its inputs.
  backwardFromZ(dL_dz) {
    // TODO (requirement 1)
    throw new Error('Layer.backwardFromZ is not written yet');
  }
}

export class Network {
  // new Network([784, 128, 64, 5], 'relu', 'softmax', 1)
  constructor(sizes, hidden, output, seed) {
    const random = makeRandom(seed);
    const last = sizes.length - 2;
    this.layers = sizes
      .slice(1)
      .map((outputs, l) => new Layer(sizes[l], outputs, l === last ? output : hidden, random));
  }

  forward(x) {
    let signal = x;
    for (const layer of this.layers) signal = layer.forward(signal);
    return signal;
  }

  // After forward(x), with the target y: adds this sample's gradients in every layer.
  backward(y) {
    // TODO (requirement 2): p − y enters the last layer; each layer hands on what the one before it needs
    throw new Error('Network.backward is not written yet');
  }

  // samples: a list of { x, y }. Returns the loss of every epoch: cross-entropy, the mean over its samples.
  train(samples, { learningRate, epochs, batchSize, seed = 0 }) {
    // TODO (requirement 3)
    throw new Error('Network.train is not written yet');
  }

  // The share of the samples whose largest output stands where y has its 1.
  accuracy(samples) {
    // TODO (requirement 6)
    throw new Error('Network.accuracy is not written yet');
  }
}

// The bytes of an IDX file. Returns { shape, data }; refuses what is no such file, and one that is cut off.
export function parseIdx(bytes) {
  // TODO (requirement 4)
  throw new Error('parseIdx is not written yet');
}

// images: one Uint8Array each, 0 to 255; labels: a number each. Keeps the labels 0 to classes - 1.
// Returns { train, test }: lists of { x, y }, x between 0 and 1, y one-hot, 80 % and 20 %.
export function prepare(images, labels, classes, seed) {
  // TODO (requirement 4)
  throw new Error('prepare is not written yet');
}
