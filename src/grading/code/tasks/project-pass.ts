import { activate } from '../../../nn/activation.ts';
import { outer, product, transposed } from './layer-pass.ts';
import { activationOf, type Gradients, type ProjectNet, type Sample } from './project-net.ts';

/** Where a learner's backward pass differs from the right one; an empty variant is the right one. */
export interface PassVariant {
  /** dL_dz of the last layer, from p and y. */
  entrance?: (p: readonly number[], y: readonly number[]) => number[];
  /** The slope of a hidden unit. */
  slope?: (z: number, a: number) => number;
  /** What a layer takes for its input on the way back. */
  input?: 'z';
  /** The gradient that is handed on. */
  back?: (W: readonly number[][], dL_dz: readonly number[]) => number[];
  withoutBias?: boolean;
}

interface Kept {
  input: readonly number[];
  z: readonly number[];
  a: readonly number[];
}

/** Forward by hand, so that a mistake can be planted. */
export function forwardBy(net: ProjectNet, x: readonly number[], withoutBias = false): Kept[] {
  const kept: Kept[] = [];
  for (const [l, { W, b }] of net.layers.entries()) {
    const input = kept.at(-1)?.a ?? x;
    const z = product(W, input).map((v, i) => (withoutBias ? v : v + b[i]!));
    kept.push({ input, z, a: activated(activationOf(net, l), z) });
  }
  return kept;
}

export function activated(name: 'relu' | 'sigmoid' | 'softmax', z: readonly number[]): number[] {
  const a = new Float64Array(z.length);
  activate(name, Float64Array.from(z), a, 1, z.length);
  return [...a];
}

/** The gradients of one sample: of every layer, dL_dW as [out][in]. */
export function gradientsBy(net: ProjectNet, { x, y }: Sample, variant: PassVariant = {}): Gradients[] {
  const kept = forwardBy(net, x, variant.withoutBias);
  const { entrance = (p, t) => p.map((v, k) => v - t[k]!) } = variant;
  const slope = variant.slope ?? (net.hidden === 'relu' ? reluSlope : sigmoidSlope);
  const back = variant.back ?? ((W, dL_dz) => product(transposed(W), dL_dz));
  const gradients: Gradients[] = [];
  let dL_dz = entrance(kept.at(-1)!.a, y);
  for (let l = net.layers.length - 1; l >= 0; l--) {
    const below = kept[l - 1];
    const input = variant.input === 'z' && below ? below.z : kept[l]!.input;
    gradients.unshift({ dL_dW: outer(dL_dz, input), dL_db: dL_dz });
    if (!below) break;
    dL_dz = back(net.layers[l]!.W, dL_dz).map((g, i) => g * slope(below.z[i]!, below.a[i]!));
  }
  return gradients;
}

const reluSlope = (z: number) => (z > 0 ? 1 : 0);
const sigmoidSlope = (_: number, a: number) => a * (1 - a);

/** Known mistakes of a backward pass, by their ids. */
export const passVariants = ({
  hidden,
}: Pick<ProjectNet, 'hidden'>): Readonly<Record<string, PassVariant>> => ({
  'softmax-slope-applied': { entrance: (p, y) => p.map((v, k) => (v - y[k]!) * v * (1 - v)) },
  'p-minus-y-missing': { entrance: (p) => [...p] },
  'swapped-arguments': { entrance: (p, y) => p.map((v, k) => y[k]! - v) },
  'missing-hidden-derivative': { slope: () => 1 },
  'z-for-a': { input: 'z' },
  'missing-bias': { withoutBias: true },
  'assigns-for-adds': { back: (W, dL_dz) => W.at(-1)!.map((w) => w * dL_dz.at(-1)!) },
  ...(hidden === 'sigmoid' ? { 'derivative-of-z-for-a': { slope: (z: number) => z * (1 - z) } } : {}),
});
