import { sigmoid } from '../../../nn/activation.ts';
import type { Plain } from '../plain.ts';
import { outer, product, transposed } from './layer-pass.ts';

export interface TwoLayers {
  W1: readonly number[][];
  b1: readonly number[];
  W2: readonly number[][];
  b2: readonly number[];
  x: readonly number[];
  y: readonly number[];
}

/** Where a learner's pass differs from the right one; an empty variant is the right one. */
export interface Variant {
  /** In place of 2 / outputs at (a2 − y). */
  factor?: number;
  /** In place of a(1 − a). */
  slope?: (z: number, a: number) => number;
  hiddenSlope?: (z: number, a: number) => number;
  withoutBias?: boolean;
  /** What dL_dW2 takes for the input of layer 2. */
  secondInput?: 'z1';
  isTransposed?: boolean;
  /** dL_da1 from dL_dz2. */
  back?: (W2: readonly number[][], dL_dz2: readonly number[]) => number[];
}

const sigmoidSlope = (_: number, a: number): number => a * (1 - a);

/** Sigmoid in both layers, MSE as a mean over the outputs; every value of one pass, in the order of the lesson. */
export function twoLayerPass(of: TwoLayers, variant: Variant = {}) {
  const { W1, b1, W2, b2, x, y } = of;
  const { factor = 2 / y.length, slope = sigmoidSlope, withoutBias = false } = variant;
  const hiddenSlope = variant.hiddenSlope ?? slope;
  const weighted = (W: readonly number[][], input: readonly number[], b: readonly number[]) =>
    product(W, input).map((v, i) => (withoutBias ? v : v + b[i]!));
  const matrixOf = variant.isTransposed
    ? (d: readonly number[], input: readonly number[]) => outer(input, d)
    : outer;
  const z1 = weighted(W1, x, b1);
  const a1 = z1.map(sigmoid);
  const z2 = weighted(W2, a1, b2);
  const a2 = z2.map(sigmoid);
  const loss = a2.reduce((total, a, i) => total + (a - y[i]!) ** 2, 0) / y.length;
  const dL_da2 = a2.map((a, i) => factor * (a - y[i]!));
  const dL_dz2 = dL_da2.map((g, i) => g * slope(z2[i]!, a2[i]!));
  const dL_dW2 = matrixOf(dL_dz2, variant.secondInput === 'z1' ? z1 : a1);
  const dL_da1 = variant.back?.(W2, dL_dz2) ?? product(transposed(W2), dL_dz2);
  const dL_dz1 = dL_da1.map((g, i) => g * hiddenSlope(z1[i]!, a1[i]!));
  const dL_dW1 = matrixOf(dL_dz1, x);
  const backward = { dL_da2, dL_dz2, dL_dW2, dL_db2: dL_dz2, dL_da1, dL_dz1, dL_dW1, dL_db1: dL_dz1 };
  return { z1, a1, z2, a2, loss, ...backward } satisfies Record<string, Plain>;
}

/** The passes of known mistakes, by their ids. */
export function wrongPasses(of: TwoLayers) {
  const n = of.y.length;
  const wrong = (variant: Variant) => twoLayerPass(of, variant);
  return {
    'factor-two': wrong({ factor: 1 / n }),
    'swapped-arguments': wrong({ factor: -2 / n }),
    'missing-activation-derivative': wrong({ slope: () => 1 }),
    'missing-hidden-derivative': wrong({ hiddenSlope: () => 1 }),
    'derivative-of-z-for-a': wrong({ slope: (z) => z * (1 - z) }),
    'activation-twice': wrong({ slope: (_, a) => sigmoid(a) * (1 - sigmoid(a)) }),
    'missing-bias': wrong({ withoutBias: true }),
    'transposed-product': wrong({ isTransposed: true }),
    'z-for-a': wrong({ secondInput: 'z1' }),
    ...(n > 1
      ? {
          'missing-mean': wrong({ factor: 2 }),
          'assigns-for-adds': wrong({ back: (W2, dL_dz2) => W2.at(-1)!.map((w) => w * dL_dz2.at(-1)!) }),
        }
      : {}),
    ...(n > 1 && n === of.b1.length ? { 'missing-transpose': wrong({ back: product }) } : {}),
  };
}
