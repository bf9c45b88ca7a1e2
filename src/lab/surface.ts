import type { Dataset } from '../nn/dataset.ts';
import { evaluate } from '../nn/evaluate.ts';
import { copyOf, inputSizeOf, type Network, outputSizeOf } from '../nn/network.ts';
import { addLosses, backward, forward, passFor } from '../nn/pass.ts';
import type { Parameter } from './parameter.ts';

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
  const own = copyOf(network);
  for (let at = 0; at < surface.loss.length; at++) {
    for (const [k, weight] of weightsAt(surface, at).entries()) surface.axes[k]?.parameter.set(own, weight);
    surface.loss[at] = evaluate(own, data).loss;
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
  const own = copyOf(network);
  const weights = [...start];
  for (let step = 0; ; step++) {
    for (const [k, parameter] of parameters.entries()) parameter.set(own, weights[k] ?? 0);
    const { loss, gradients } = slopeAt(own, data, parameters);
    yield { weights: [...weights], loss };
    if (step === steps || ![loss, ...weights].every(Number.isFinite)) return;
    const rate = learningRate / data.samples;
    for (const [k, gradient] of gradients.entries()) weights[k] = (weights[k] ?? 0) - rate * gradient;
  }
}

/** As many samples at a time as `evaluate` takes: the same sums in the same order, and the same loss to the last bit. */
const rowsAtATime = 64;

/** The mean loss, and for each parameter the sum of its gradient over the samples. */
function slopeAt(
  network: Network,
  { inputs, targets, samples }: Dataset,
  parameters: readonly Parameter[],
): { loss: number; gradients: number[] } {
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
      gradients[k] = (gradients[k] ?? 0) + parameter.gradient(pass);
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
