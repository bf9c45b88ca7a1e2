import { activate, activateBackward } from '../nn/activation.ts';
import type { Dataset } from '../nn/dataset.ts';
import { evaluate } from '../nn/evaluate.ts';
import { type LossName, lossBackward, sampleLoss, softmaxCrossEntropyBackward } from '../nn/loss.ts';
import { inputSizeOf, type Layer, type Network, outputSizeOf } from '../nn/network.ts';
import type { Kernel, TrainingOptions } from '../nn/training.ts';

/** A layer with what one sample leaves in it; `input` is the `a` of the layer below, `dL_dinput` its `dL_da`. */
interface Place {
  layer: Layer;
  input: Float64Array;
  z: Float64Array;
  a: Float64Array;
  dL_da: Float64Array;
  dL_dz: Float64Array;
  dL_dinput: Float64Array | null;
}

/**
 * Plain descent in batches of one on a small network: gradient and step in one stroke, in few functions, for most of
 * such a run's time is spent before the host has compiled them. The reference's bits.
 */
export function onlineKernel(network: Network, data: Dataset, { l2 }: TrainingOptions): Kernel {
  const places = placesFor(network);
  const [inputSize, outputSize] = [inputSizeOf(network), outputSizeOf(network)];
  const input = places[0]!.input;
  const target = new Float64Array(outputSize);
  return {
    name: 'one sample at a time',
    run: (order, from, to, learningRate, lossSum) => {
      let sum = lossSum;
      for (let s = from; s < to; s++) {
        const row = order[s]!;
        for (let i = 0; i < inputSize; i++) input[i] = data.inputs[row * inputSize + i]!;
        for (let j = 0; j < outputSize; j++) target[j] = data.targets[row * outputSize + j]!;
        forward(places);
        sum += lossOf(places.at(-1)!, network.loss, target, outputSize);
        for (let l = places.length - 1; l >= 0; l--) {
          const { layer, a, dL_da, dL_dz } = places[l]!;
          if (l < places.length - 1 || network.loss !== 'softmax-ce')
            activateBackward(layer.activation, a, dL_da, dL_dz, 1, layer.outputSize);
          descend(places[l]!, learningRate, 2 * learningRate * l2);
        }
        if (!Number.isFinite(sum)) return { lossSum: sum, reached: s + 1, finite: false };
      }
      return { lossSum: sum, reached: to, finite: true };
    },
    weights: () => network,
    evaluate: (test) => evaluate(network, test),
    close: () => {},
  };
}

function placesFor({ layers }: Network): Place[] {
  const places: Place[] = [];
  for (const layer of layers) {
    const below = places.at(-1);
    const [z, a, dL_da, dL_dz] = [0, 0, 0, 0].map(() => new Float64Array(layer.outputSize)) as FourArrays;
    const input = below?.a ?? new Float64Array(layer.inputSize);
    places.push({ layer, input, z, a, dL_da, dL_dz, dL_dinput: below?.dL_da ?? null });
  }
  return places;
}

type FourArrays = [Float64Array, Float64Array, Float64Array, Float64Array];

function forward(places: Place[]): void {
  for (let l = 0; l < places.length; l++) {
    const { layer, input, z, a } = places[l]!;
    const { inputSize, outputSize, W, b } = layer;
    for (let j = 0; j < outputSize; j++) z[j] = 0;
    for (let i = 0; i < inputSize; i++) {
      const x = input[i]!;
      if (x !== 0) for (let j = 0; j < outputSize; j++) z[j]! += x * W[i * outputSize + j]!;
    }
    for (let j = 0; j < outputSize; j++) z[j]! += b[j]!;
    activate(layer.activation, z, a, 1, outputSize);
  }
}

/** The sample's loss, whose gradient is left in the last place. */
function lossOf({ z, a, dL_da, dL_dz }: Place, loss: LossName, target: Float64Array, n: number): number {
  if (loss === 'softmax-ce') softmaxCrossEntropyBackward(a, target, dL_dz, 0, n);
  else lossBackward(loss, a, target, dL_da, 0, n);
  return sampleLoss(loss, z, a, target, 0, n);
}

/** One layer backward, and each weight its step as soon as it was read for the layer below. */
function descend({ layer, input, dL_dz, dL_dinput }: Place, rate: number, shrink: number): void {
  const { inputSize, outputSize, W, b, hasBias } = layer;
  for (let i = 0; i < inputSize; i++) {
    const x = input[i]!;
    let sum = 0;
    for (let j = 0; j < outputSize; j++) {
      const k = i * outputSize + j;
      const w = W[k]!;
      sum += w * dL_dz[j]!;
      // The reference adds to sums that begin at 0, and skips an input of 0, where this might be 0 · ∞.
      const g = x === 0 ? 0 : 0 + x * dL_dz[j]!;
      W[k] = w - (shrink === 0 ? rate * g : rate * g + shrink * w);
    }
    if (dL_dinput !== null) dL_dinput[i] = sum;
  }
  if (hasBias) for (let j = 0; j < outputSize; j++) b[j]! -= rate * (0 + dL_dz[j]!);
}
