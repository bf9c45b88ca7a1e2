// Your network that reads handwriting. `sherpa exercise check project.1` checks requirement 1, project.2 the next.

export interface Sample {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

type Activation = 'relu' | 'sigmoid' | 'softmax';
type Random = () => number;

// Given: random numbers from 0 to 1 with a seed, and normally distributed ones.
function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

// Given: 'relu', 'sigmoid' or 'softmax' of all z of a layer.
function activate(activation: Activation, z: Float64Array): Float64Array {
  if (activation === 'relu') return z.map((v) => Math.max(0, v));
  if (activation === 'sigmoid') return z.map((v) => 1 / (1 + Math.exp(-v)));
  const largest = Math.max(...z);
  const powers = z.map((v) => Math.exp(v - largest));
  const total = powers.reduce((sum, v) => sum + v, 0);
  return powers.map((v) => v / total);
}

class Layer {
  W: Float64Array[];
  b: Float64Array;
  dL_dW: Float64Array[];
  dL_db: Float64Array;
  readonly activation: Activation;

  constructor(inputs: number, outputs: number, activation: Activation, random: Random) {
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
  forward(x: ArrayLike<number>): Float64Array {
    const z = Float64Array.from(this.W, (row, unit) =>
      row.reduce((sum, w, i) => sum + w * x[i]!, this.b[unit]!),
    );
    // TODO (requirement 1): keep what backward will need
    return activate(this.activation, z);
  }

  // A hidden layer: from dL_da of its own outputs. Returns the gradient for its inputs.
  backward(dL_da: Float64Array): Float64Array {
    // TODO (requirement 1): from dL_da to dL_dz, then backwardFromZ does the rest
    throw new Error('Layer.backward is not written yet');
  }

  // The last layer enters here. Adds to dL_dW and dL_db; returns the gradient for its inputs.
  backwardFromZ(dL_dz: Float64Array): Float64Array {
    // TODO (requirement 1)
    throw new Error('Layer.backwardFromZ is not written yet');
  }
}

export interface Options {
  learningRate: number;
  epochs: number;
  batchSize: number;
  seed?: number;
}

export class Network {
  layers: Layer[];

  // new Network([784, 128, 64, 5], 'relu', 'softmax', 1)
  constructor(sizes: number[], hidden: Activation, output: Activation, seed: number) {
    const random = makeRandom(seed);
    const last = sizes.length - 2;
    this.layers = sizes
      .slice(1)
      .map((outputs, l) => new Layer(sizes[l]!, outputs, l === last ? output : hidden, random));
  }

  forward(x: ArrayLike<number>): ArrayLike<number> {
    let signal = x;
    for (const layer of this.layers) signal = layer.forward(signal);
    return signal;
  }

  // After forward(x), with the target y: adds this sample's gradients in every layer.
  backward(y: ArrayLike<number>): void {
    // TODO (requirement 2): p − y enters the last layer; each layer hands on what the one before it needs
    throw new Error('Network.backward is not written yet');
  }

  // samples: a list of { x, y }. Returns the loss of every epoch: cross-entropy, the mean over its samples.
  train(samples: Sample[], { learningRate, epochs, batchSize, seed = 0 }: Options): number[] {
    // TODO (requirement 3)
    throw new Error('Network.train is not written yet');
  }

  // The share of the samples whose largest output stands where y has its 1.
  accuracy(samples: Sample[]): number {
    // TODO (requirement 6)
    throw new Error('Network.accuracy is not written yet');
  }
}

// The bytes of an IDX file. Returns { shape, data }; refuses what is no such file, and one that is cut off.
export function parseIdx(bytes: Uint8Array): { shape: number[]; data: Uint8Array } {
  // TODO (requirement 4)
  throw new Error('parseIdx is not written yet');
}

// images: one Uint8Array each, 0 to 255; labels: a number each. Keeps the labels 0 to classes - 1.
// Returns { train, test }: lists of { x, y }, x between 0 and 1, y one-hot, 80 % and 20 %.
export function prepare(
  images: Uint8Array[],
  labels: Uint8Array,
  classes: number,
  seed: number,
): { train: Sample[]; test: Sample[] } {
  // TODO (requirement 4)
  throw new Error('prepare is not written yet');
}
