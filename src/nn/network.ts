import type { ActivationName } from './activation.ts';
import type { LossName } from './loss.ts';

/** A dense layer: z = input · W + b, a = f(z). */
export interface Layer {
  inputSize: number;
  outputSize: number;
  activation: ActivationName;
  /**
   * (inputSize, outputSize), row-major: W[i · outputSize + j] leads from input i to unit j. Textbooks and our JSON
   * write the transpose, W[out][in]; this way round a zero input skips one whole row.
   */
  W: Float64Array;
  /** (outputSize). */
  b: Float64Array;
  /** False where b is no parameter: it is 0 and stays so. */
  hasBias: boolean;
}

export interface Network {
  layers: Layer[];
  loss: LossName;
}

export const inputSizeOf = (network: Network): number => network.layers[0]!.inputSize;
export const outputSizeOf = (network: Network): number => network.layers.at(-1)!.outputSize;

/** How many numbers training adjusts. */
export function parameterCount(network: Network): number {
  let count = 0;
  for (const { W, b, hasBias } of network.layers) count += W.length + (hasBias ? b.length : 0);
  return count;
}

/** The same weights in arrays of their own. */
export function copyOf({ layers, loss }: Network): Network {
  return { loss, layers: layers.map((layer) => ({ ...layer, W: layer.W.slice(), b: layer.b.slice() })) };
}
