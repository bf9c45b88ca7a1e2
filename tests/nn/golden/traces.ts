import { activateBackward } from '../../../src/nn/activation.ts';
import { epsilon, gradientPairs } from '../../../src/nn/gradient-check.ts';
import type { Network } from '../../../src/nn/network.ts';
import { addLosses } from '../../../src/nn/pass.ts';
import { networkOf, parametersOf, passOver, transposed } from '../runs.ts';

const slopes = (a: Float64Array): number[] => {
  const da_dz = new Float64Array(a.length);
  activateBackward('sigmoid', a, new Float64Array(a.length).fill(1), da_dz, 1, a.length);
  return [...da_dz];
};

/** Central differences of one layer, in the shapes of its W[out][in] and b. */
function numericalOf(network: Network, input: Float64Array, target: Float64Array, layer: number) {
  const pairs = [...gradientPairs(network, input, target, 1)].filter((pair) => pair.layer === layer);
  const of = (parameter: 'W' | 'b') =>
    Float64Array.from(pairs.filter((pair) => pair.parameter === parameter).map(({ numerical }) => numerical));
  return { W: transposed(of('W'), network.layers[layer]!.outputSize), b: [...of('b')] };
}

export function oneNeuron() {
  const [x, w, b, target] = [1.5, 0.8, 0.1, 1];
  const [input, wanted] = [Float64Array.of(x), Float64Array.of(target)];
  const network = networkOf('mse', [[[w]], [b], 'sigmoid']);
  const pass = passOver(network, input, wanted);
  const { z, a, dL_da, dL_dz, dL_dW, dL_db } = pass[0]!;
  return {
    x,
    w,
    b,
    target,
    z: z[0],
    a: a[0],
    loss: addLosses(network, wanted, 1, pass, 0),
    dL_da: dL_da[0],
    da_dz: slopes(a)[0],
    dz_dw: dL_dW[0]! / dL_dz[0]!,
    dL_dz: dL_dz[0],
    dL_dw: dL_dW[0],
    dL_db: dL_db[0],
    numerical: { epsilon, dL_dw: numericalOf(network, input, wanted, 0).W[0]![0] },
  };
}

/** The 2-2-1 network of the guide's hand traces, forward, backward and by differences. */
function trace(network: Network, x: number[], target: number[]) {
  const [input, wanted] = [Float64Array.from(x), Float64Array.from(target)];
  const pass = passOver(network, input, wanted);
  const [first, second] = [pass[0]!, pass[1]!];
  const [below, above] = [numericalOf(network, input, wanted, 0), numericalOf(network, input, wanted, 1)];
  return {
    ...parametersOf(network),
    ...{ x, target },
    ...{ z1: [...first.z], a1: [...first.a], z2: [...second.z], a2: [...second.a] },
    loss: addLosses(network, wanted, 1, pass, 0),
    dL_da2: [...second.dL_da],
    da2_dz2: slopes(second.a),
    dL_dz2: [...second.dL_dz],
    dL_dW2: transposed(second.dL_dW, 1),
    dL_db2: [...second.dL_db],
    dL_da1: [...first.dL_da],
    da1_dz1: slopes(first.a),
    dL_dz1: [...first.dL_dz],
    dL_dW1: transposed(first.dL_dW, 2),
    dL_db1: [...first.dL_db],
    numerical: { epsilon, dL_dW1: below.W, dL_db1: below.b, dL_dW2: above.W, dL_db2: above.b },
  };
}

const network221 = (W1: number[][], b1: number[], W2: number[][], b2: number[]) =>
  networkOf('mse', [W1, b1, 'sigmoid'], [W2, b2, 'sigmoid']);

export const handTrace = () =>
  trace(
    network221(
      [
        [0.1, 0.3],
        [0.2, 0.4],
      ],
      [0.01, 0.02],
      [[0.5, 0.6]],
      [0.03],
    ),
    [1, 0.5],
    [1],
  );

export const exercise21 = () =>
  trace(
    network221(
      [
        [0.5, -0.3],
        [0.2, 0.8],
      ],
      [0, 0],
      [[0.4, 0.6]],
      [0],
    ),
    [1, 0],
    [1],
  );
