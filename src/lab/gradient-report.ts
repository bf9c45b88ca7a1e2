import {
  epsilon,
  type GradientPair,
  gradientPairs,
  greatestError,
  isLarger,
  relativeError,
} from '../nn/gradient-check.ts';
import { copyOf, type Network, parameterCount } from '../nn/network.ts';
import { addLosses, forward, passFor } from '../nn/pass.ts';
import { type Doubt, doubtsOf } from './gradient-doubt.ts';
import { type Parameter, setValue, valueAt } from './parameter.ts';
import type { TraceCase } from './trace-case.ts';

/** Analytic against numerical gradients, parameter by parameter. */
export interface GradientReport {
  /** How many were compared. */
  parameters: number;
  maxRelativeError: number;
  epsilon: number;
  ok: boolean;
  worst: CheckedGradient | null;
  /** The largest deviation of each W and each b, from the first layer to the last. */
  groups: GradientGroup[];
  doubts: Doubt[];
}

export interface CheckedGradient extends Parameter {
  analytic: number;
  numerical: number;
  relativeError: number;
  ok: boolean;
}

export interface GradientGroup {
  shape: number[];
  largest: CheckedGradient;
}

/** One central difference, worked out. */
export interface WorkedDifference extends CheckedGradient {
  value: number;
  epsilon: number;
  /** The losses at value + ε and value − ε, without penalty. */
  above: number;
  below: number;
  /** 2 · l2 · value for a weight, 0 for a bias. */
  penalty: number;
}

/** Multiplications of a check: two forward passes for each parameter. An input of 0 takes none. */
export function checkingWork({ network, input, rows }: TraceCase): number {
  const share = input.reduce((count, x) => count + Number(x !== 0), 0) / input.length;
  const once = network.layers.reduce((sum, { W }, l) => sum + W.length * (l === 0 ? share : 1), 0);
  return 2 * parameterCount(network) * once * rows;
}

export function gradientReport(of: TraceCase): GradientReport {
  const { network, input, target, rows, l2 } = of;
  const loss = lossOf(of, network);
  const groups: GradientGroup[] = [];
  let parameters = 0;
  for (const pair of gradientPairs(copyOf(network), input, target, rows, l2)) {
    parameters++;
    const last = groups.at(-1);
    const isSame = last?.largest.layer === pair.layer && last.largest.array === pair.parameter;
    if (!isSame) groups.push({ shape: shapeOf(network, pair), largest: checked(network, pair, loss) });
    else if (isLarger(relativeError(pair, loss), last.largest.relativeError))
      last.largest = checked(network, pair, loss);
  }
  let worst: CheckedGradient | null = null;
  for (const { largest } of groups)
    if (worst === null || isLarger(largest.relativeError, worst.relativeError)) worst = largest;
  const failing = groups.map(({ largest }) => largest).filter(({ ok }) => !ok);
  return {
    parameters,
    maxRelativeError: worst?.relativeError ?? 0,
    epsilon,
    ok: failing.length === 0,
    worst,
    groups,
    doubts: doubtsOf(of, loss, failing),
  };
}

/** The first weight with a gradient that is not 0, in the order of the layers, or the very first. */
export function workedDifference(of: TraceCase): WorkedDifference | null {
  const { network, input, target, rows, l2 } = of;
  let chosen: GradientPair | null = null;
  for (const pair of gradientPairs(copyOf(network), input, target, rows, l2)) {
    chosen ??= pair;
    if (pair.analytic === 0) continue;
    chosen = pair;
    break;
  }
  if (chosen === null) return null;
  const found = checked(network, chosen, lossOf(of, network));
  const value = valueAt(network, found);
  const moved = copyOf(network);
  const lossAt = (weight: number) => {
    setValue(moved, found, weight);
    return lossOf(of, moved);
  };
  const [above, below] = [lossAt(value + epsilon), lossAt(value - epsilon)];
  return { ...found, value, epsilon, above, below, penalty: found.array === 'W' ? 2 * l2 * value : 0 };
}

function lossOf({ input, target, rows }: TraceCase, network: Network): number {
  const pass = passFor(network, rows);
  forward(network, input, rows, pass);
  return addLosses(network, target, rows, pass, 0) / rows;
}

function shapeOf({ layers }: Network, { layer, parameter }: GradientPair): number[] {
  const { inputSize = 0, outputSize = 0 } = layers[layer] ?? {};
  return parameter === 'W' ? [outputSize, inputSize] : [outputSize];
}

function checked({ layers }: Network, pair: GradientPair, loss: number): CheckedGradient {
  const { layer, parameter: array, index, analytic, numerical } = pair;
  const units = layers[layer]?.outputSize ?? 1;
  // Layer.W is the transpose of the textbook's W.
  const place = array === 'W' ? `[${index % units}][${Math.floor(index / units)}]` : `[${index}]`;
  const error = relativeError(pair, loss);
  return {
    name: `${array}${layer + 1}${place}`,
    layer,
    array,
    index,
    analytic,
    numerical,
    relativeError: error,
    ok: error <= greatestError,
  };
}
