import type { TraceCase } from '../../lab/trace-case.ts';
import { activate, activateBackward } from '../../nn/activation.ts';
import { lossBackward, sampleLoss, softmaxCrossEntropyBackward } from '../../nn/loss.ts';
import { copyOf, type Layer } from '../../nn/network.ts';
import { addLosses, forward, type LayerPass, layerBackward, layerForward, passFor } from '../../nn/pass.ts';
import { inputName, placeOf } from './step-place.ts';
import type { Sources } from './trace-problem.ts';

/** What a step is worked out in. */
export interface Setting {
  of: TraceCase;
  lr: number;
}

/**
 * One step by the engine, from whatever stands in `sources`: with exact values the exact one, with a learner's earlier
 * entries what follows from them. Row-major as in the trace; not finite where the sources allow no value.
 */
export function follow(setting: Setting, step: string, sources: Sources): Float64Array {
  const { kind, layer: number } = placeOf(step);
  if (kind === 'loss') return lossFrom(setting, sources);
  if (kind === 'new_loss') return lossAfterUpdate(setting, sources);
  const layer = layerOf(setting, number);
  const { rows, l2 } = setting.of;
  const input = () => sources(inputName(number));
  switch (kind) {
    case 'z': {
      const at = roomFor(layer, rows);
      layerForward(layer, input(), rows, at);
      return at.z;
    }
    case 'a':
      return activated(layer, sources(`z${number}`), rows);
    case 'dL_da':
      return number === setting.of.network.layers.length
        ? outputGradient(setting, sources)
        : pathSum(layerOf(setting, number + 1), sources(`dL_dz${number + 1}`), rows);
    case 'dL_dz':
      return throughActivation(setting, number, sources, sources(`a${number}`));
    case 'dL_dW': {
      const W = sources(`W${number}`);
      const sums = asOutIn(backward(layer, input(), sources(`dL_dz${number}`), rows).dL_dW, layer);
      return sums.map((sum, k) => sum / rows + 2 * l2 * (W[k] ?? Number.NaN));
    }
    case 'dL_db':
      return backward(layer, input(), sources(`dL_dz${number}`), rows).dL_db.map((sum) => sum / rows);
    case 'new_W':
      return stepped(sources(`W${number}`), sources(`dL_dW${number}`), setting.lr);
    case 'new_b':
      return stepped(sources(`b${number}`), sources(`dL_db${number}`), setting.lr);
  }
}

/**
 * Every way in which a step is rightly worked out, the textbook's first. They differ only where earlier entries are
 * rounded: the slope of an activation can be taken from a or from z.
 */
export function ways(setting: Setting, step: string, sources: Sources): Float64Array[] {
  const { kind, layer } = placeOf(step);
  const first = follow(setting, step, sources);
  const { layers, loss } = setting.of.network;
  if (kind !== 'dL_dz' || (layer === layers.length && loss === 'softmax-ce')) return [first];
  const a = activated(layerOf(setting, layer), sources(`z${layer}`), setting.of.rows);
  return [first, throughActivation(setting, layer, sources, a)];
}

function layerOf({ of }: Setting, number: number): Layer {
  const layer = of.network.layers[number - 1];
  if (layer === undefined) throw new Error(`There is no layer ${number}.`);
  return layer;
}

function roomFor(layer: Layer, rows: number): LayerPass {
  const [at] = passFor({ layers: [layer], loss: 'mse' }, rows);
  if (at === undefined) throw new Error('One layer has one pass.');
  return at;
}

function activated(layer: Layer, z: Float64Array, rows: number): Float64Array {
  const a = new Float64Array(z.length);
  activate(layer.activation, z, a, rows, layer.outputSize);
  return a;
}

/** Softmax-ce from the entries for a and not from z, as one does on paper: −Σ t ln a. */
function lossFrom({ of }: Setting, sources: Sources): Float64Array {
  const { network, rows } = of;
  const [a, t] = [sources(`a${network.layers.length}`), sources('t')];
  const n = t.length / rows;
  let sum = 0;
  if (network.loss === 'softmax-ce') {
    for (const [k, target] of t.entries()) if (target !== 0) sum -= target * Math.log(a[k] ?? Number.NaN);
  } else for (let row = 0; row < rows; row++) sum += sampleLoss(network.loss, a, a, t, row * n, n);
  return Float64Array.of(sum / rows);
}

function outputGradient({ of }: Setting, sources: Sources): Float64Array {
  const { network, rows } = of;
  const [a, t] = [sources(`a${network.layers.length}`), sources('t')];
  const n = t.length / rows;
  const dL_da = new Float64Array(a.length);
  if (network.loss === 'softmax-ce') throw new Error('Softmax-ce has no dL_da of its last layer.');
  for (let row = 0; row < rows; row++) lossBackward(network.loss, a, t, dL_da, row * n, n);
  return dL_da;
}

function throughActivation(setting: Setting, number: number, sources: Sources, a: Float64Array) {
  const { network, rows } = setting.of;
  const { activation, outputSize: n } = layerOf(setting, number);
  const dL_dz = new Float64Array(a.length);
  if (number === network.layers.length && network.loss === 'softmax-ce')
    for (let row = 0; row < rows; row++) softmaxCrossEntropyBackward(a, sources('t'), dL_dz, row * n, n);
  else activateBackward(activation, a, sources(`dL_da${number}`), dL_dz, rows, n);
  return dL_dz;
}

function backward(layer: Layer, input: Float64Array, dL_dz: Float64Array, rows: number): LayerPass {
  const at = { ...roomFor(layer, rows), dL_dz };
  layerBackward(layer, input, rows, at, null);
  return at;
}

function pathSum(above: Layer, dL_dz: Float64Array, rows: number): Float64Array {
  const dL_dinput = new Float64Array(rows * above.inputSize);
  layerBackward(above, dL_dinput, rows, { ...roomFor(above, rows), dL_dz }, dL_dinput);
  return dL_dinput;
}

const stepped = (parameter: Float64Array, gradient: Float64Array, lr: number): Float64Array =>
  parameter.map((value, k) => value - lr * (gradient[k] ?? Number.NaN));

/** The loss of the same samples with all parameters updated, without penalty. */
function lossAfterUpdate({ of }: Setting, sources: Sources): Float64Array {
  const network = copyOf(of.network);
  for (const [l, layer] of network.layers.entries()) {
    layer.W = asInOut(sources(`new_W${l + 1}`), layer);
    layer.b = sources(`new_b${l + 1}`);
  }
  const pass = passFor(network, of.rows);
  forward(network, of.input, of.rows, pass);
  return Float64Array.of(addLosses(network, of.target, of.rows, pass, 0) / of.rows);
}

/** From the engine's (in, out) to the textbook's [out][in], and back. */
const asOutIn = (values: Float64Array, { inputSize, outputSize }: Layer): Float64Array =>
  values.map((_, k) => values[(k % inputSize) * outputSize + Math.floor(k / inputSize)] ?? Number.NaN);

const asInOut = (values: Float64Array, { inputSize, outputSize }: Layer): Float64Array =>
  values.map((_, k) => values[(k % outputSize) * inputSize + Math.floor(k / outputSize)] ?? Number.NaN);
