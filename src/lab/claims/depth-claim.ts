import { activate, activateBackward } from '../../nn/activation.ts';
import { backward, forward, passFor } from '../../nn/pass.ts';
import { type Parameters, startOf } from './claim-run.ts';
import { ClaimError, type Figures, numberFrom } from './figures.ts';

/**
 * How much of a gradient of 1 at each output reaches the first weights, by depth: `lengths[d − 1]` is the median norm
 * of dL_dW1 over `networks` networks of `width` units a layer. The draws are those of the lesson's own generator
 * (Numerical Recipes' quick one), so that its printed table and this agree; weights are uniform with the deviation of
 * Xavier (sigmoid) or He (relu), times `scale`. `against` another scale: `ratios` are what this one has more.
 */
export function depthFigures(parameters: Parameters): Figures {
  if (parameters.layers !== undefined) return layerLengths(parameters);
  const kind =
    parameters.activation === 'relu' ? 'relu' : parameters.activation === 'sigmoid' ? 'sigmoid' : null;
  if (kind === null) throw new ClaimError('activation is sigmoid or relu.');
  const width = numberFrom(parameters, 'width', 8);
  const networks = numberFrom(parameters, 'networks', 200);
  const reach = numberFrom(parameters, 'scale', 1) * Math.sqrt((kind === 'sigmoid' ? 3 : 6) / width);
  const random = quickGenerator(1);
  const lengths: number[] = [];
  for (let depth = 1; depth <= numberFrom(parameters, 'depth', 8); depth++) {
    const norms = Array.from({ length: networks }, () => firstLength({ depth, width, kind, reach, random }));
    lengths.push(median(norms));
  }
  if (typeof parameters.against !== 'number') return { lengths };
  const { lengths: others } = depthFigures({ ...parameters, scale: parameters.against, against: undefined });
  return { lengths, ratios: lengths.map((length, d) => length / ((others as number[])[d] ?? Number.NaN)) };
}

interface Chain {
  depth: number;
  width: number;
  kind: 'relu' | 'sigmoid';
  reach: number;
  random: () => number;
}

function firstLength({ depth, width, kind, reach, random }: Chain): number {
  const draw = (count: number) => Float64Array.from({ length: count }, random);
  const x = draw(width);
  const layers: { W: Float64Array; a: Float64Array }[] = [];
  let below = x;
  for (let l = 0; l < depth; l++) {
    const W = draw(width * width).map((w) => w * reach);
    const a = new Float64Array(width);
    activate(kind, product(W, below, width), a, 1, width);
    layers.push({ W, a });
    below = a;
  }
  let dL_da = new Float64Array(width).fill(1);
  let dL_dz = dL_da;
  for (const { W, a } of layers.reverse()) {
    dL_dz = new Float64Array(width);
    activateBackward(kind, a, dL_da, dL_dz, 1, width);
    dL_da = transposedProduct(W, dL_dz, width);
  }
  return Math.hypot(...dL_dz) * Math.hypot(...x);
}

const product = (W: Float64Array, x: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) =>
    x.reduce((sum, value, j) => sum + (W[i * n + j] ?? 0) * value, 0),
  );

const transposedProduct = (W: Float64Array, d: Float64Array, n: number): Float64Array<ArrayBuffer> =>
  Float64Array.from({ length: n }, (_, j) =>
    d.reduce((sum, value, i) => sum + (W[i * n + j] ?? 0) * value, 0),
  );

/** From −1 to 1. */
function quickGenerator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 2147483648 - 1;
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

/** Of a whole network at its start, on normal inputs drawn before its weights: the gradient's length in each layer. */
function layerLengths(parameters: Parameters): Figures {
  const { network, train } = startOf(parameters);
  const pass = passFor(network, train.samples);
  forward(network, train.inputs, train.samples, pass);
  backward(network, train.inputs, train.targets, train.samples, pass);
  return { lengths: pass.map(({ dL_dW }) => Math.hypot(...dL_dW) / train.samples) };
}
