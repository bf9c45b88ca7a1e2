import type { TraceCase } from '../../lab/trace-case.ts';
import { epsilon, gradientPairs } from '../../nn/gradient-check.ts';
import { copyOf, type Layer } from '../../nn/network.ts';
import { addLosses, forward, passFor } from '../../nn/pass.ts';

/** One weight or bias: `W1[0][1]` is unit 0, input 1 of layer 1. */
export interface Parameter {
  kind: 'W' | 'b';
  /** From 1. */
  layer: number;
  unit: number;
  /** 0 for a bias. */
  input: number;
}

export function parameterName({ kind, layer, unit, input }: Parameter): string {
  return `${kind}${layer}[${unit}]${kind === 'W' ? `[${input}]` : ''}`;
}

/** The engine's own central difference, penalty included. Throws for a parameter the network has not. */
export function numericalGradient(of: TraceCase, parameter: Parameter): number {
  const index = placeIn(layerOf(of, parameter), parameter);
  for (const pair of gradientPairs(of.network, of.input, of.target, of.rows, of.l2))
    if (pair.layer === parameter.layer - 1 && pair.parameter === parameter.kind && pair.index === index)
      return pair.numerical;
  throw new Error(`There is no ${parameterName(parameter)}.`);
}

/** What is minimised, loss and penalty, with one parameter moved by `by`. */
export function lossMoved(
  of: TraceCase,
  parameter: Parameter,
  by: number,
): { loss: number; penalty: number } {
  const network = copyOf(of.network);
  const layer = layerOf({ ...of, network }, parameter);
  const array = parameter.kind === 'W' ? layer.W : layer.b;
  const index = placeIn(layer, parameter);
  array[index] = (array[index] ?? Number.NaN) + by;
  const pass = passFor(network, of.rows);
  forward(network, of.input, of.rows, pass);
  const squares = network.layers.reduce((sum, { W }) => sum + W.reduce((all, w) => all + w * w, 0), 0);
  return {
    loss: addLosses(network, of.target, of.rows, pass, 0) / of.rows,
    penalty: of.l2 * squares,
  };
}

/** Steps that people take by hand; the engine takes 1e-5. */
export const handEpsilons = [0.1, 0.01, 0.001, epsilon];

/** (L(w + ε) − L(w − ε)) / 2ε. */
export function centralDifference(of: TraceCase, parameter: Parameter, by: number): number {
  const [above, below] = [lossMoved(of, parameter, by), lossMoved(of, parameter, -by)];
  return (above.loss - below.loss + above.penalty - below.penalty) / (2 * by);
}

/** More than this share of a gradient is not rounding: the loss bends between w − ε and w + ε, as at a kink of ReLU. */
const mostBend = 0.02;

/** What each step of `handEpsilons` gives, apart: near enough to the gradient, or taken across a bend. */
export function handDifferences(of: TraceCase, parameter: Parameter): { near: number[]; bent: number[] } {
  const exact = numericalGradient(of, parameter);
  const all = handEpsilons.map((by) => centralDifference(of, parameter, by));
  const isNear = (value: number) => Math.abs(value - exact) <= mostBend * Math.abs(exact) + 1e-9;
  return { near: all.filter(isNear), bent: all.filter((value) => !isNear(value)) };
}

function layerOf({ network }: TraceCase, { layer }: Parameter): Layer {
  const found = network.layers[layer - 1];
  if (found === undefined) throw new Error(`There is no layer ${layer}.`);
  return found;
}

/** The engine keeps weights as (inputs, units). */
const placeIn = ({ outputSize }: Layer, { kind, unit, input }: Parameter): number =>
  kind === 'W' ? input * outputSize + unit : unit;
