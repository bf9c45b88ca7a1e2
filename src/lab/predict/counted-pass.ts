import { activate, activateBackward } from '../../nn/activation.ts';
import { softmaxCrossEntropyBackward } from '../../nn/loss.ts';
import type { Layer, Network } from '../../nn/network.ts';

/** Multiplications with weights, layer by layer in the order in which they were made. */
export interface CountedPass {
  forward: number[];
  backward: number[];
  /** Of the last layer first, as they come. (inputSize, outputSize) each. */
  dL_dW: Float64Array[];
}

/**
 * One sample forward and backward in plain loops that count every multiplication with a weight or for a weight's
 * gradient. Unlike the engine they leave out nothing where an input is 0, so the count is that of the shapes.
 * @param network its last layer softmax with cross-entropy
 */
export function countedPass({ layers }: Network, x: Float64Array, target: Float64Array): CountedPass {
  const counted: CountedPass = { forward: [], backward: [], dL_dW: [] };
  const stored: { layer: Layer; input: Float64Array }[] = [];
  let output = x;
  for (const layer of layers) {
    stored.push({ layer, input: output });
    const { a, count } = countedForward(layer, output);
    counted.forward.push(count);
    output = a;
  }
  let dL_dz = new Float64Array(target.length);
  softmaxCrossEntropyBackward(output, target, dL_dz, 0, target.length);
  for (const [l, { layer, input }] of [...stored.entries()].reverse()) {
    const below = stored[l - 1]?.layer;
    const { dL_dW, dL_dinput, count } = countedBackward(layer, input, dL_dz, below !== undefined);
    counted.backward.push(count);
    counted.dL_dW.push(dL_dW);
    dL_dz = new Float64Array(input.length);
    if (below) activateBackward(below.activation, input, dL_dinput, dL_dz, 1, input.length);
  }
  return counted;
}

function countedForward({ W, b, inputSize, outputSize, activation }: Layer, input: Float64Array) {
  const [z, a] = [b.slice(), new Float64Array(outputSize)];
  let count = 0;
  for (let i = 0; i < inputSize; i++)
    for (let j = 0; j < outputSize; j++, count++)
      z[j] = (z[j] ?? 0) + (input[i] ?? 0) * (W[i * outputSize + j] ?? 0);
  activate(activation, z, a, 1, outputSize);
  return { a, count };
}

/** @param handsOn whether anybody asks for the gradient of the input, which below the first layer is data */
function countedBackward(
  { W, inputSize, outputSize }: Layer,
  input: Float64Array,
  dL_dz: Float64Array,
  handsOn: boolean,
) {
  const [dL_dW, dL_dinput] = [new Float64Array(W.length), new Float64Array(inputSize)];
  let count = 0;
  for (let i = 0; i < inputSize; i++)
    for (let j = 0; j < outputSize; j++, count++)
      dL_dW[i * outputSize + j] = (input[i] ?? 0) * (dL_dz[j] ?? 0);
  if (handsOn)
    for (let i = 0; i < inputSize; i++)
      for (let j = 0; j < outputSize; j++, count++)
        dL_dinput[i] = (dL_dinput[i] ?? 0) + (W[i * outputSize + j] ?? 0) * (dL_dz[j] ?? 0);
  return { dL_dW, dL_dinput, count };
}
