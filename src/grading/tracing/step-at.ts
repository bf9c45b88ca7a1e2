import type { ActivationName } from '../../nn/activation.ts';
import type { LossName } from '../../nn/loss.ts';
import { follow, type Setting } from './follow.ts';
import { inputName, placeOf, type StepKind } from './step-place.ts';
import type { Sources } from './trace-problem.ts';

/** A step with all that is known where it is worked out: what a mal-rule computes from. Arrays are row-major. */
export interface StepAt {
  step: string;
  kind: StepKind;
  /** From 1; 0 for the loss. */
  layer: number;
  /** The outputs of the network, or the loss on them. */
  isOutput: boolean;
  activation: ActivationName;
  loss: LossName;
  rows: number;
  /** Inputs and units of the layer; of the loss, those of the last layer. */
  inputs: number;
  units: number;
  /** Units of the layer above; 0 above the last. */
  unitsAbove: number;
  l2: number;
  lr: number;
  get: Sources;
  /** What the right rule gives here. */
  right: () => Float64Array;
  setting: Setting;
}

export function stepAt(setting: Setting, step: string, get: Sources): StepAt {
  const { network, rows, l2 } = setting.of;
  const { kind, layer } = placeOf(step);
  const count = network.layers.length;
  const number = layer === 0 ? count : layer;
  const at = network.layers[number - 1];
  if (at === undefined) throw new Error(`There is no layer ${number}.`);
  return {
    step,
    kind,
    layer,
    isOutput: number === count,
    activation: at.activation,
    loss: network.loss,
    rows,
    inputs: at.inputSize,
    units: at.outputSize,
    unitsAbove: network.layers[number]?.outputSize ?? 0,
    l2,
    lr: setting.lr,
    get,
    right: () => follow(setting, step, get),
    setting,
  };
}

/** The named array of the step's own layer: `own(at, 'z')` in a step of layer 2 is z2. */
export const own = ({ get, layer }: StepAt, word: string): Float64Array => get(`${word}${layer}`);
export const above = ({ get, layer }: StepAt, word: string): Float64Array => get(`${word}${layer + 1}`);
export const input = ({ get, layer }: StepAt): Float64Array => get(inputName(layer));

/** An array of (rows, columns), element by element. */
export function filled(
  rows: number,
  columns: number,
  element: (row: number, column: number) => number,
): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, k) =>
    element(Math.floor(k / columns), k % columns),
  );
}

/** A place that does not exist makes the whole candidate no number, and it is passed over. */
export const entry = (values: Float64Array, index: number): number => values[index] ?? Number.NaN;

export function total(count: number, term: (k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += term(k);
  return sum;
}

/** The same step with some arrays replaced: what follows when the wrong array is taken up. */
export const withArrays = (
  { setting, step, get }: StepAt,
  replaced: Readonly<Record<string, Float64Array>>,
): Float64Array => follow(setting, step, (name) => replaced[name] ?? get(name));
