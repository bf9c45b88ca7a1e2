import { epsilon } from '../nn/gradient-check.ts';
import { clipped } from '../nn/loss.ts';
import { copyOf, type Network } from '../nn/network.ts';
import { forward, type LayerPass, passFor } from '../nn/pass.ts';
import { type Parameter, setValue, valueAt } from './parameter.ts';
import type { TraceCase } from './trace-case.ts';

/** Why the check says little at a place: there the central difference itself is not the gradient. */
export interface Doubt {
  reason: /** A (leaky) ReLU's input so near 0 that the two losses lie on different sides of its kink. */
    | 'kink'
    /** A probability that binary cross-entropy clips: the loss is flat there, the gradient is not. */
    | 'clip'
    /** A probability so near 1 that ln(1 − p) has few digits left. */
    | 'near-1'
    /** A parameter on which something depends so much that ε is no small step. */
    | 'large-step'
    /** A parameter or a z so large that ε, added to it, is partly lost. */
    | 'rounding'
    | 'loss-not-finite';
  /** What it is about: `z1[0]`, `a2[0]`, `W1[0][0]`. */
  name: string;
  /** Its value; of a large step how far it moves a z. */
  value: number;
}

/** Doubts that matter anyway, and, where the parameters in `failing` deviate, what may explain that. */
export function doubtsOf(of: TraceCase, loss: number, failing: readonly Parameter[]): Doubt[] {
  const { network, input, rows } = of;
  if (!Number.isFinite(loss)) return [{ reason: 'loss-not-finite', name: 'loss', value: loss }];
  const pass = passFor(network, rows);
  forward(network, input, rows, pass);
  const moves = failing.map((parameter) => movedBy(of, parameter));
  const doubts = [...kinks(of, pass, moves), ...clips(of, pass)];
  if (failing.length === 0) return doubts;
  return [...doubts, ...nearOne(of, pass), ...largeSteps(moves), ...largeNumbers(of, pass, failing)];
}

/** The passes at both sides of a central difference. */
interface Move {
  parameter: Parameter;
  above: LayerPass[];
  below: LayerPass[];
}

function movedBy({ network, input, rows }: TraceCase, parameter: Parameter): Move {
  const moved = copyOf(network);
  const passAt = (value: number) => {
    const pass = passFor(network, rows);
    setValue(moved, parameter, value);
    forward(moved, input, rows, pass);
    return pass;
  };
  const value = valueAt(network, parameter);
  return { parameter, above: passAt(value + epsilon), below: passAt(value - epsilon) };
}

function kinks(of: TraceCase, pass: readonly LayerPass[], moves: readonly Move[]): Doubt[] {
  return bentUnits(of.network, of.rows)
    .filter(
      ({ l, k }) =>
        Math.abs(pass[l]?.z[k] ?? 0) <= epsilon ||
        moves.some(({ above, below }) => isOn(above, l, k) !== isOn(below, l, k)),
    )
    .map(({ l, k }) => ({ reason: 'kink', name: placeOf(of, 'z', l, k), value: pass[l]?.z[k] ?? 0 }));
}

/** Every unit that has a kink, on every sample. */
function bentUnits({ layers }: Network, rows: number): { l: number; k: number }[] {
  return layers.flatMap(({ activation, outputSize }, l) =>
    activation === 'relu' || activation === 'leaky_relu'
      ? Array.from({ length: rows * outputSize }, (_, k) => ({ l, k }))
      : [],
  );
}

const isOn = (pass: readonly LayerPass[], l: number, k: number): boolean => (pass[l]?.z[k] ?? 0) > 0;

function clips(of: TraceCase, pass: readonly LayerPass[]): Doubt[] {
  return outputsWhere(of, pass, 'clip', (p) => clipped(p) !== p);
}

/** Nearer to 1 than this, 1 − p has lost more than three of its sixteen digits. */
const nearest = 1e-3;

function nearOne(of: TraceCase, pass: readonly LayerPass[]): Doubt[] {
  return outputsWhere(of, pass, 'near-1', (p) => clipped(p) === p && 1 - p < nearest);
}

function outputsWhere(
  of: TraceCase,
  pass: readonly LayerPass[],
  reason: Doubt['reason'],
  holds: (p: number) => boolean,
): Doubt[] {
  if (of.network.loss !== 'bce') return [];
  const l = pass.length - 1;
  return Array.from(pass[l]?.a ?? []).flatMap((value, k) =>
    holds(value) ? [{ reason, name: placeOf(of, 'a', l, k), value }] : [],
  );
}

/**
 * A parameter that moves z by s bends the difference by f'''·s³/6ε: at this step, for f''' = 2, by the 1e-9 that a
 * gradient near 0 may be off.
 */
const farStep = 3e-5;

function largeSteps(moves: readonly Move[]): Doubt[] {
  return moves.flatMap(({ parameter, above, below }): Doubt[] => {
    let step = 0;
    for (const [l, { z }] of above.entries())
      for (const [k, value] of z.entries())
        step = Math.max(step, Math.abs(value - (below[l]?.z[k] ?? value)));
    return step >= farStep ? [{ reason: 'large-step', name: parameter.name, value: step / 2 }] : [];
  });
}

/** A double of this size is known to 1.8e-12, which is 1.8e-7 of ε. */
const largest = 1e4;

function largeNumbers(of: TraceCase, pass: readonly LayerPass[], failing: readonly Parameter[]): Doubt[] {
  const parameters = failing.map((parameter) => ({
    name: parameter.name,
    value: valueAt(of.network, parameter),
  }));
  const sums = pass.flatMap(({ z }, l) =>
    Array.from(z, (value, k) => ({ name: placeOf(of, 'z', l, k), value })),
  );
  return [...parameters, ...sums]
    .filter(({ value }) => Math.abs(value) >= largest)
    .map((found): Doubt => ({ reason: 'rounding', ...found }));
}

function placeOf({ isBatch, network }: TraceCase, kind: string, l: number, k: number): string {
  const size = network.layers[l]?.outputSize ?? 1;
  const place = isBatch ? `[${Math.floor(k / size)}][${k % size}]` : `[${k}]`;
  return `${kind}${l + 1}${place}`;
}
