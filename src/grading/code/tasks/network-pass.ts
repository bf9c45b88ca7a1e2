import type { ActivationName } from '../../../nn/activation.ts';
import { sigmoid } from '../../../nn/activation.ts';
import { type NetworkJson, networkFrom } from '../../../nn/network-json.ts';
import { backward, forward, passFor } from '../../../nn/pass.ts';
import type { Random } from '../../../nn/random.ts';
import { matrix, numbers, rounded } from './draw.ts';
import { outer, product, transposed } from './layer-pass.ts';

export interface DrawnLayer {
  W: number[][];
  b: number[];
  activation: ActivationName & ('sigmoid' | 'relu');
}

export interface LayerGradients {
  dL_dW: number[][];
  dL_db: number[];
}

export interface NetworkGradients {
  layers: LayerGradients[];
  dL_dinput: number[];
}

/** Layers of `sizes`, input first; relu below the last, which is sigmoid. */
export function drawnLayers(
  random: Random,
  sizes: readonly number[],
  hidden: 'sigmoid' | 'relu',
): DrawnLayer[] {
  return sizes.slice(1).map((units, l) => ({
    W: matrix(random, units, sizes[l]!, -1, 1),
    b: numbers(random, units, -0.5, 0.5),
    activation: l < sizes.length - 2 ? hidden : 'sigmoid',
  }));
}

/** The same with the last unit of each hidden layer active for x: where all are inactive no mistake in a slope shows. */
export function awake(drawn: readonly DrawnLayer[], x: readonly number[]): DrawnLayer[] {
  let input = x;
  return drawn.map((layer, l) => {
    if (l === drawn.length - 1) return layer;
    const last = layer.W.length - 1;
    const b = layer.b.map((bias, j) => (j === last ? rounded(0.5 - product(layer.W, input)[j]!) : bias));
    const z = product(layer.W, input).map((sum, j) => sum + b[j]!);
    input = layer.activation === 'relu' ? z.map((v) => Math.max(0, v)) : z.map(sigmoid);
    return { ...layer, b };
  });
}

/** Outputs and gradients of one sample by the engine, for any gradient of the loss at the outputs. */
export function engineGradients(
  drawn: readonly DrawnLayer[],
  x: readonly number[],
  dL_doutput: readonly number[],
): NetworkGradients & { output: number[] } {
  const json: NetworkJson = {
    layers: drawn.map(({ W, b, activation }) => ({ weights: W, bias: b, activation })),
    loss: 'mse',
  };
  const network = networkFrom(json);
  const pass = passFor(network, 1);
  const input = Float64Array.from(x);
  forward(network, input, 1, pass);
  const output = [...pass.at(-1)!.a];
  // MSE has just this gradient when the targets are as far from the outputs as here.
  const target = Float64Array.from(output, (a, i) => a - (dL_doutput[i]! * output.length) / 2);
  const dL_dinput = new Float64Array(x.length);
  backward(network, input, target, 1, pass, dL_dinput);
  const layers = network.layers.map(({ inputSize, outputSize }, l) => ({
    dL_dW: Array.from({ length: outputSize }, (_, j) =>
      Array.from({ length: inputSize }, (_, i) => pass[l]!.dL_dW[i * outputSize + j]!),
    ),
    dL_db: [...pass[l]!.dL_db],
  }));
  return { output, layers, dL_dinput: [...dL_dinput] };
}

/** Where a learner's backward pass differs from the right one; an empty variant is the right one. */
export interface NetworkVariant {
  withoutSlopes?: boolean;
  sigmoidSlopes?: boolean;
  isTransposed?: boolean;
  /** W for its transpose on the way back; square layers only. */
  takesRows?: boolean;
  /** Every layer receives the gradient at the outputs; layers of one size only. */
  notHandedOn?: boolean;
}

/** The same by hand, so that a mistake can be planted. */
export function gradientsByHand(
  drawn: readonly DrawnLayer[],
  x: readonly number[],
  dL_doutput: readonly number[],
  variant: NetworkVariant = {},
): NetworkGradients {
  const passes = forwardByHand(drawn, x);
  const layers: LayerGradients[] = [];
  let gradient = [...dL_doutput];
  for (const { layer, input, z, a } of passes.toReversed()) {
    const received = variant.notHandedOn ? dL_doutput : gradient;
    const slopes = a.map((v, i) => slopeOf(layer, z[i]!, v, variant));
    const dL_dz = received.map((g, i) => g * slopes[i]!);
    const dL_dW = variant.isTransposed ? outer(input, dL_dz) : outer(dL_dz, input);
    layers.unshift({ dL_dW, dL_db: dL_dz });
    gradient = product(variant.takesRows ? layer.W : transposed(layer.W), dL_dz);
  }
  return { layers, dL_dinput: variant.notHandedOn ? [...dL_doutput] : gradient };
}

function forwardByHand(drawn: readonly DrawnLayer[], x: readonly number[]) {
  let input = [...x];
  return drawn.map((layer) => {
    const z = product(layer.W, input).map((v, i) => v + layer.b[i]!);
    const a = z.map(layer.activation === 'relu' ? (v) => Math.max(0, v) : sigmoid);
    const pass = { layer, input, z, a };
    input = a;
    return pass;
  });
}

function slopeOf({ activation }: DrawnLayer, z: number, a: number, variant: NetworkVariant): number {
  if (variant.withoutSlopes) return 1;
  return activation === 'relu' && !variant.sigmoidSlopes ? Number(z > 0) : a * (1 - a);
}
