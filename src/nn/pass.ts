import { activate, activateBackward } from './activation.ts';
import { lossBackward, sampleLoss, softmaxCrossEntropyBackward } from './loss.ts';
import { type Layer, type Network, outputSizeOf } from './network.ts';

/** What a batch leaves behind in one layer. Gradients of W and b are sums over the batch, not means. */
export interface LayerPass {
  /** (rows, outputSize). */
  z: Float64Array;
  a: Float64Array;
  dL_da: Float64Array;
  dL_dz: Float64Array;
  /** (inputSize, outputSize), as W. */
  dL_dW: Float64Array;
  /** (outputSize). */
  dL_db: Float64Array;
  /** In training with dropout: what each unit is multiplied by, and `a` after that. (rows, outputSize) both. */
  dropout: { mask: Float64Array; a: Float64Array } | null;
}

/** Room for a pass of up to `rows` samples through a network. */
export function passFor(network: Network, rows: number): LayerPass[] {
  return network.layers.map(({ inputSize, outputSize }) => ({
    z: new Float64Array(rows * outputSize),
    a: new Float64Array(rows * outputSize),
    dL_da: new Float64Array(rows * outputSize),
    dL_dz: new Float64Array(rows * outputSize),
    dL_dW: new Float64Array(inputSize * outputSize),
    dL_db: new Float64Array(outputSize),
    dropout: null,
  }));
}

/**
 * One layer forward: z = input · W + b, a = f(z). input (rows, inputSize).
 * Sums run over the inputs in ascending order from 0 and the bias comes last; faster kernels keep this order, and
 * with it every bit. An input of 0 adds nothing, and is skipped.
 */
export function layerForward(layer: Layer, input: Float64Array, rows: number, at: LayerPass): void {
  const { inputSize, outputSize, W, b } = layer;
  const { z } = at;
  for (let row = 0; row < rows; row++) {
    const to = row * outputSize;
    for (let j = 0; j < outputSize; j++) z[to + j] = 0;
    for (let i = 0; i < inputSize; i++) {
      const x = input[row * inputSize + i]!;
      if (x !== 0) for (let j = 0; j < outputSize; j++) z[to + j]! += x * W[i * outputSize + j]!;
    }
    for (let j = 0; j < outputSize; j++) z[to + j]! += b[j]!;
  }
  activate(layer.activation, z, at.a, rows, outputSize);
}

/**
 * The same layer backward, from dL_dz: dL_dW = inputᵀ · dL_dz and dL_db = Σ dL_dz over the rows, dL_dinput =
 * dL_dz · Wᵀ, the sum over all paths on which an input reaches the loss (Rumelhart, Hinton & Williams 1986).
 * dL_dinput (rows, inputSize); null where nobody asks, as below a first layer.
 */
export function layerBackward(
  layer: Layer,
  input: Float64Array,
  rows: number,
  at: LayerPass,
  dL_dinput: Float64Array | null,
): void {
  const { inputSize, outputSize, W } = layer;
  const { dL_dz, dL_dW, dL_db } = at;
  for (let k = 0; k < W.length; k++) dL_dW[k] = 0;
  for (let j = 0; j < outputSize; j++) dL_db[j] = 0;
  for (let row = 0; row < rows; row++) {
    const from = row * outputSize;
    for (let i = 0; i < inputSize; i++) {
      const x = input[row * inputSize + i]!;
      if (x !== 0) for (let j = 0; j < outputSize; j++) dL_dW[i * outputSize + j]! += x * dL_dz[from + j]!;
      if (dL_dinput === null) continue;
      let sum = 0;
      for (let j = 0; j < outputSize; j++) sum += W[i * outputSize + j]! * dL_dz[from + j]!;
      dL_dinput[row * inputSize + i] = sum;
    }
    for (let j = 0; j < outputSize; j++) dL_db[j]! += dL_dz[from + j]!;
  }
}

/** All layers forward. input (rows, inputSize); the outputs stand in the last layer's `a`. */
export function forward(network: Network, input: Float64Array, rows: number, pass: LayerPass[]): void {
  let below = input;
  for (let l = 0; l < pass.length; l++) {
    layerForward(network.layers[l]!, below, rows, pass[l]!);
    below = outputOf(pass[l]!);
  }
}

/** All layers backward, after `forward` on the same input. target (rows, outputSize). */
export function backward(
  network: Network,
  input: Float64Array,
  target: Float64Array,
  rows: number,
  pass: LayerPass[],
  dL_dinput: Float64Array | null = null,
): void {
  lossGradient(network, target, rows, pass.at(-1)!);
  for (let l = network.layers.length - 1; l >= 0; l--) {
    const layer = network.layers[l]!;
    const { a, dL_da, dL_dz, dropout } = pass[l]!;
    if (dropout !== null) multiply(dropout.mask, dL_da, dL_da, rows * layer.outputSize);
    // Softmax with cross-entropy has its dL_dz already.
    if (l < network.layers.length - 1 || network.loss !== 'softmax-ce')
      activateBackward(layer.activation, a, dL_da, dL_dz, rows, layer.outputSize);
    const below = l === 0 ? dL_dinput : pass[l - 1]!.dL_da;
    layerBackward(layer, l === 0 ? input : outputOf(pass[l - 1]!), rows, pass[l]!, below);
  }
}

/** What the next layer reads: `a`, or with dropout a · mask (inverted dropout, Srivastava et al. 2014). */
function outputOf({ a, dropout }: LayerPass): Float64Array {
  if (dropout === null) return a;
  multiply(dropout.mask, a, dropout.a, a.length);
  return dropout.a;
}

/** The sum of the samples' losses added to `sum`, sample by sample, after `forward`. */
export function addLosses(
  network: Network,
  target: Float64Array,
  rows: number,
  pass: LayerPass[],
  sum: number,
): number {
  const n = outputSizeOf(network);
  const { z, a } = pass.at(-1)!;
  let total = sum;
  for (let row = 0; row < rows; row++) total += sampleLoss(network.loss, z, a, target, row * n, n);
  return total;
}

function lossGradient({ loss, layers }: Network, target: Float64Array, rows: number, at: LayerPass): void {
  const n = layers.at(-1)!.outputSize;
  for (let row = 0; row < rows; row++) {
    if (loss === 'softmax-ce') softmaxCrossEntropyBackward(at.a, target, at.dL_dz, row * n, n);
    else lossBackward(loss, at.a, target, at.dL_da, row * n, n);
  }
}

function multiply(a: Float64Array, b: Float64Array, product: Float64Array, n: number): void {
  for (let k = 0; k < n; k++) product[k] = a[k]! * b[k]!;
}
