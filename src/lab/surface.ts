import type { Dataset } from '../nn/dataset.ts';
import { evaluate, predict } from '../nn/evaluate.ts';
import { copyOf, inputSizeOf, type Network, outputSizeOf } from '../nn/network.ts';
import { addLosses, backward, forward, passFor } from '../nn/pass.ts';
import { gradientOf, type Parameter, setValue } from './parameter.ts';

/** One direction of the surface: a parameter, and the values it is given. */
export interface Axis {
  parameter: Parameter;
  values: Float64Array;
}

/** The mean loss over the data for each value of one parameter, or of two; all others stay as they are. */
export interface Surface {
  axes: readonly Axis[];
  /** loss[i], or with two axes loss[i · values of the second + j]; not a number where it was not computed. */
  loss: Float64Array;
}

/** A place on the surface. */
export interface Place {
  /** One number for each axis. */
  weights: number[];
  loss: number;
}

/** `points` ≥ 2 values from `from` to `to`, both included, evenly spaced as by numpy's linspace. */
export function evenly(from: number, to: number, points: number): Float64Array {
  const step = (to - from) / (points - 1);
  return Float64Array.from({ length: points }, (_, i) => (i === points - 1 ? to : from + i * step));
}

/** A surface of which nothing is known yet. */
export function emptySurface(axes: readonly Axis[]): Surface {
  const places = axes.reduce((product, { values }) => product * values.length, 1);
  return { axes, loss: new Float64Array(places).fill(Number.NaN) };
}

/**
 * Computes the surface place by place and gives way after each, with the share that is done: whoever iterates can
 * show it, or stop.
 */
export function* fillSurface(network: Network, data: Dataset, surface: Surface): Generator<number> {
  const upper = upperPart(
    network,
    data,
    surface.axes.map(({ parameter }) => parameter),
  );
  for (let at = 0; at < surface.loss.length; at++) {
    upper.give(weightsAt(surface, at));
    surface.loss[at] = evaluate(upper.network, upper.data).loss;
    yield (at + 1) / surface.loss.length;
  }
}

/** The same loss but for rounding: symmetric places seldom agree to the last bit. */
const sameLoss = 1e-9;

/** The least loss on the grid, and at how many places it stands; null where no loss is finite. */
export function minimumOf(surface: Surface): (Place & { places: number }) | null {
  let [least, at] = [Number.POSITIVE_INFINITY, -1];
  for (const [place, loss] of surface.loss.entries()) if (loss < least) [least, at] = [loss, place];
  if (at < 0) return null;
  let places = 0;
  for (const loss of surface.loss) if (loss - least <= sameLoss * least) places++;
  return { weights: weightsAt(surface, at), loss: least, places };
}

/**
 * Gradient descent in the chosen parameters alone, so that its path lies on the surface: w −= learningRate · dL/dw,
 * the gradient being the mean over all the data. Yields the start, then where each step led; the last place is not
 * finite where the descent diverged.
 */
export function* descend(
  network: Network,
  data: Dataset,
  parameters: readonly Parameter[],
  { start, learningRate, steps }: { start: readonly number[]; learningRate: number; steps: number },
): Generator<Place> {
  const upper = upperPart(network, data, parameters);
  const weights = [...start];
  for (let step = 0; ; step++) {
    upper.give(weights);
    const { loss, gradients } = slopeAt(upper);
    yield { weights: [...weights], loss };
    if (step === steps || ![loss, ...weights].every(Number.isFinite)) return;
    const rate = learningRate / data.samples;
    for (const [k, gradient] of gradients.entries()) weights[k] = (weights[k] ?? 0) - rate * gradient;
  }
}

/** A network of its own, cut off below the first layer that changes, with what that layer is given as data. */
interface UpperPart {
  network: Network;
  data: Dataset;
  parameters: readonly Parameter[];
  give(weights: readonly number[]): void;
}

/** What lies below the chosen parameters gives the same activations each time, so it is computed once. */
function upperPart(network: Network, data: Dataset, parameters: readonly Parameter[]): UpperPart {
  const own = copyOf(network);
  const first = parameters.reduce((least, { layer }) => Math.min(least, layer), network.layers.length - 1);
  const [below, above] = [own.layers.slice(0, first), own.layers.slice(first)];
  const inputSize = above[0]?.inputSize ?? data.inputSize;
  const inputs = first === 0 ? data.inputs : predict({ ...own, layers: below }, data.inputs, data.samples);
  const upper = { ...own, layers: above };
  const moved = parameters.map((parameter) => ({ ...parameter, layer: parameter.layer - first }));
  return {
    network: upper,
    data: { ...data, inputSize, inputs },
    parameters: moved,
    give: (weights) => {
      for (const [k, parameter] of moved.entries()) setValue(upper, parameter, weights[k] ?? Number.NaN);
    },
  };
}

/** As many samples at a time as `evaluate` takes: the same sums in the same order, and the same loss to the last bit. */
const rowsAtATime = 64;

/** The mean loss, and for each parameter the sum of its gradient over the samples. */
function slopeAt({ network, data, parameters }: UpperPart): { loss: number; gradients: number[] } {
  const { inputs, targets, samples } = data;
  const pass = passFor(network, Math.min(rowsAtATime, samples));
  const gradients = parameters.map(() => 0);
  const [size, outputs] = [inputSizeOf(network), outputSizeOf(network)];
  let sum = 0;
  for (let from = 0; from < samples; from += rowsAtATime) {
    const rows = Math.min(rowsAtATime, samples - from);
    const input = inputs.subarray(from * size, (from + rows) * size);
    const target = targets.subarray(from * outputs, (from + rows) * outputs);
    forward(network, input, rows, pass);
    sum = addLosses(network, target, rows, pass, sum);
    backward(network, input, target, rows, pass);
    for (const [k, parameter] of parameters.entries())
      gradients[k] = (gradients[k] ?? 0) + gradientOf(pass, parameter);
  }
  return { loss: sum / samples, gradients };
}

function weightsAt({ axes }: Surface, at: number): number[] {
  const weights: number[] = [];
  let rest = at;
  for (const { values } of axes.toReversed()) {
    weights.unshift(values[rest % values.length] ?? Number.NaN);
    rest = Math.floor(rest / values.length);
  }
  return weights;
}
