import type { Layer } from '../nn/network.ts';
import { addLosses, backward, forward, type LayerPass, passFor } from '../nn/pass.ts';
import type { Axis, Formula, NamedArray } from './formula.ts';
import type { TraceCase } from './trace-case.ts';

/** Everything one forward and one backward pass leave behind, under textbook names: layers count from 1. */
export interface Trace {
  of: TraceCase;
  x: NamedArray;
  t: NamedArray;
  layers: TracedLayer[];
  /** The mean over the samples, without penalty. */
  loss: NamedArray;
  /** l2 · ΣW². */
  penalty: NamedArray;
}

/** With several samples z, a, dL_da, dL_dz and dL_dinput have a row each; dL_dW and dL_db are means over them. */
export interface TracedLayer {
  layer: Layer;
  /** From 1. */
  number: number;
  /** x, or a of the layer below. */
  input: NamedArray;
  /** [out][in], as textbooks write it. */
  W: NamedArray;
  b: NamedArray;
  z: NamedArray;
  a: NamedArray;
  /** Null where softmax and cross-entropy are taken together. */
  dL_da: NamedArray | null;
  dL_dz: NamedArray;
  /** [out][in], with 2 · l2 · W. */
  dL_dW: NamedArray;
  dL_db: NamedArray;
  /** The dL_da of the layer below; of the first layer, dL_dinput. */
  dL_dinput: NamedArray;
}

/** One array of a trace, named as the lesson asks for it: z1, a1, loss, dL_da2 …, and how it came about. */
export interface TraceStep extends NamedArray {
  part: 'forward' | 'loss' | 'backward';
  /** The whole array in one formula: W1·x + b1. */
  rule: string;
  /** What the rule does not say, in sentences; '' for nothing. */
  note: string;
  /** How one element comes about, by its place in `values`. */
  formula: (index: number) => Formula;
}

export function traceOf(of: TraceCase): Trace {
  const { network, input, target, rows, l2 } = of;
  const pass = passFor(network, rows);
  const dL_dinput = new Float64Array(input.length);
  forward(network, input, rows, pass);
  backward(network, input, target, rows, pass, dL_dinput);
  const loss = addLosses(network, target, rows, pass, 0) / rows;
  const name = namer(of);
  const layers: TracedLayer[] = [];
  let below = name('x', 'input', input);
  let dL_dbelow = name('dL_dinput', 'input', dL_dinput);
  for (const [l, layer] of network.layers.entries()) {
    const traced = tracedLayer(of, layer, { number: l + 1, at: pass[l] as LayerPass, below, dL_dbelow });
    layers.push(traced);
    below = traced.a;
    dL_dbelow = name(`dL_da${l + 1}`, 'unit', pass[l]?.dL_da ?? none);
  }
  return {
    of,
    x: name('x', 'input', input),
    t: name('t', 'unit', target),
    layers,
    loss: numberNamed('loss', loss),
    penalty: numberNamed('penalty', l2 === 0 ? 0 : l2 * squares(layers)),
  };
}

const none = new Float64Array();

interface Surroundings {
  number: number;
  at: LayerPass;
  below: NamedArray;
  dL_dbelow: NamedArray;
}

function tracedLayer(
  of: TraceCase,
  layer: Layer,
  { number, at, below, dL_dbelow }: Surroundings,
): TracedLayer {
  const { rows, l2, network } = of;
  const { inputSize, outputSize, b } = layer;
  const name = namer(of);
  const isCombined = network.loss === 'softmax-ce' && number === network.layers.length;
  const W = asOutIn(layer.W, layer);
  const dL_dW = asOutIn(at.dL_dW, layer).map((sum, k) => sum / rows + 2 * l2 * (W[k] ?? 0));
  const matrix = (title: string, values: Float64Array): NamedArray => ({
    name: title,
    axes: ['unit', 'input'],
    shape: [outputSize, inputSize],
    values,
  });
  const bias = (title: string, values: Float64Array): NamedArray => ({
    name: title,
    axes: ['unit'],
    shape: [outputSize],
    values,
  });
  return {
    layer,
    number,
    input: below,
    W: matrix(`W${number}`, W),
    b: bias(`b${number}`, b),
    z: name(`z${number}`, 'unit', at.z),
    a: name(`a${number}`, 'unit', at.a),
    dL_da: isCombined ? null : name(`dL_da${number}`, 'unit', at.dL_da),
    dL_dz: name(`dL_dz${number}`, 'unit', at.dL_dz),
    dL_dW: matrix(`dL_dW${number}`, dL_dW),
    dL_db: bias(
      `dL_db${number}`,
      at.dL_db.map((sum) => sum / rows),
    ),
    dL_dinput: dL_dbelow,
  };
}

/** Names an array of (rows, size), or of (size) where there is one sample only. */
function namer({ rows, isBatch }: TraceCase) {
  return (name: string, axis: Axis, values: Float64Array): NamedArray => {
    const size = values.length / rows;
    if (!isBatch) return { name, axes: [axis], shape: [size], values };
    return { name, axes: ['sample', axis], shape: [rows, size], values };
  };
}

const numberNamed = (name: string, value: number): NamedArray => ({
  name,
  axes: [],
  shape: [],
  values: Float64Array.of(value),
});

/** The transpose of `Layer.W`. */
function asOutIn(values: Float64Array, { inputSize, outputSize }: Layer): Float64Array {
  return values.map((_, k) => values[(k % inputSize) * outputSize + Math.floor(k / inputSize)] ?? Number.NaN);
}

function squares(layers: readonly TracedLayer[]): number {
  let sum = 0;
  for (const { W } of layers) for (const w of W.values) sum += w * w;
  return sum;
}
