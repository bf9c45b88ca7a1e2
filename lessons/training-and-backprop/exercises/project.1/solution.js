// Random numbers with a seed, so that every run can be repeated.
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

function shuffled(items, random) {
  const dealt = [...items];
  for (let i = dealt.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [dealt[i], dealt[j]] = [dealt[j], dealt[i]];
  }
  return dealt;
}

class Layer {
  constructor(inputs, outputs, activation, random) {
    this.activation = activation;
    const scale = Math.sqrt(activation === 'relu' ? 2 / inputs : 2 / (inputs + outputs));
    const row = () => Float64Array.from({ length: inputs }, () => normal(random) * scale);
    this.W = Array.from({ length: outputs }, row);
    this.b = new Float64Array(outputs);
    this.clearGradients();
  }

  clearGradients() {
    this.dL_dW = this.W.map((row) => new Float64Array(row.length));
    this.dL_db = new Float64Array(this.b.length);
  }

  forward(x) {
    this.input = x;
    this.z = Float64Array.from(this.W, (row, unit) => {
      let sum = this.b[unit];
      for (let i = 0; i < x.length; i++) sum += row[i] * x[i];
      return sum;
    });
    this.a = activate(this.activation, this.z);
    return this.a;
  }

  backward(dL_da) {
    const dL_dz = Float64Array.from(this.z, (z, unit) => {
      const slope = this.activation === 'relu' ? (z > 0 ? 1 : 0) : this.a[unit] * (1 - this.a[unit]);
      return dL_da[unit] * slope;
    });
    return this.backwardFromZ(dL_dz);
  }

  backwardFromZ(dL_dz) {
    const dL_dinput = new Float64Array(this.input.length);
    for (let unit = 0; unit < this.W.length; unit++) {
      const gradient = dL_dz[unit];
      if (gradient === 0) continue;
      const row = this.W[unit];
      const dL_drow = this.dL_dW[unit];
      this.dL_db[unit] += gradient;
      for (let i = 0; i < row.length; i++) {
        dL_drow[i] += gradient * this.input[i];
        dL_dinput[i] += gradient * row[i];
      }
    }
    return dL_dinput;
  }

  update(rate) {
    for (let unit = 0; unit < this.W.length; unit++) {
      const row = this.W[unit];
      const dL_drow = this.dL_dW[unit];
      this.b[unit] -= rate * this.dL_db[unit];
      for (let i = 0; i < row.length; i++) row[i] -= rate * dL_drow[i];
    }
  }
}

function activate(activation, z) {
  if (activation === 'relu') return z.map((v) => (v > 0 ? v : 0));
  if (activation === 'sigmoid') return z.map((v) => 1 / (1 + Math.exp(-v)));
  const largest = Math.max(...z);
  const powers = z.map((v) => Math.exp(v - largest));
  const total = powers.reduce((sum, v) => sum + v, 0);
  return powers.map((v) => v / total);
}

export class Network {
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

  backward(y) {
    const last = this.layers.at(-1);
    const dL_dz = last.a.map((p, k) => p - y[k]);
    let gradient = last.backwardFromZ(dL_dz);
    for (let l = this.layers.length - 2; l >= 0; l--) gradient = this.layers[l].backward(gradient);
    return gradient;
  }

  train(samples, { learningRate, epochs, batchSize, seed = 0 }) {
    const random = makeRandom(seed);
    const losses = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = shuffled(samples, random);
      let total = 0;
      for (let from = 0; from < order.length; from += batchSize) {
        const batch = order.slice(from, from + batchSize);
        for (const layer of this.layers) layer.clearGradients();
        for (const { x, y } of batch) {
          total += lossOf(this.forward(x), y, this.layers.at(-1).activation);
          this.backward(y);
        }
        for (const layer of this.layers) layer.update(learningRate / batch.length);
      }
      losses.push(total / samples.length);
    }
    return losses;
  }

  accuracy(samples) {
    const right = samples.filter(({ x, y }) => largest(this.forward(x)) === largest(y));
    return right.length / samples.length;
  }
}

// Cross-entropy of one sample; no logarithm meets 0.
function lossOf(outputs, y, activation) {
  let loss = 0;
  for (let k = 0; k < y.length; k++) {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, outputs[k]));
    loss -= y[k] * Math.log(p);
    if (activation === 'sigmoid') loss -= (1 - y[k]) * Math.log(1 - p);
  }
  return loss;
}

const largest = (values) => values.indexOf(Math.max(...values));

// IDX: two zero bytes, 8 for bytes, how many dimensions, their sizes, the values.
export function parseIdx(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0 || bytes[2] !== 8) throw new Error('no IDX file of bytes');
  const shape = [];
  for (let d = 0; d < bytes[3]; d++) shape.push(view.getUint32(4 + 4 * d, false));
  const data = bytes.subarray(4 + 4 * shape.length);
  const count = shape.reduce((product, size) => product * size, 1);
  if (data.length !== count) throw new Error(`${data.length} values where ${count} are announced`);
  return { shape, data };
}

export function prepare(images, labels, classes, seed) {
  const samples = [];
  for (let n = 0; n < images.length; n++) {
    if (labels[n] >= classes) continue;
    const x = Float64Array.from(images[n], (pixel) => pixel / 255);
    const y = new Float64Array(classes);
    y[labels[n]] = 1;
    samples.push({ x, y });
  }
  const dealt = shuffled(samples, makeRandom(seed));
  const cut = Math.floor(dealt.length * 0.8);
  return { train: dealt.slice(0, cut), test: dealt.slice(cut) };
}
