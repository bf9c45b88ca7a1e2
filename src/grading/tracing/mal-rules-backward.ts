import { sigmoid } from '../../nn/activation.ts';
import type { MalRule } from './mal-rule.ts';
import { isCombined } from './mal-rules-loss.ts';
import { above, entry, filled, own, type StepAt, total, withArrays } from './step-at.ts';

/** Slips between a layer's dL_da and the dL_da of the layer below. */
export const backwardMalRules: readonly MalRule[] = [
  {
    id: 'transposed-matrix',
    title: 'W in place of its transpose',
    did: 'multiply by W in place of its transpose',
    message:
      'W was used as in the forward pass. On the way back the roles change: what leaves a unit below spreads over a column of W, so the gradient comes back through the transpose.',
    kinds: ['dL_da'],
    values: (at) =>
      at.isOutput || at.units !== at.unitsAbove || at.units === 1
        ? []
        : [paths(at, (i, j) => entry(above(at, 'W'), i * at.units + j), above(at, 'dL_dz'))],
  },
  {
    id: 'one-path-only',
    title: 'A path is left out of the sum',
    did: 'leave out a path to the loss',
    message:
      'A path is missing. A unit that feeds several units reaches the loss through each of them, and what comes back on these paths adds up.',
    kinds: ['dL_da'],
    values: (at) => {
      if (at.isOutput || at.unitsAbove < 2) return [];
      const units = Array.from({ length: at.unitsAbove }, (_, j) => j);
      const without = units.map((left) =>
        paths(
          at,
          weightAbove(at),
          kept(at, (j) => j !== left),
        ),
      );
      const alone = units.map((only) =>
        paths(
          at,
          weightAbove(at),
          kept(at, (j) => j === only),
        ),
      );
      return at.unitsAbove === 2 ? alone : [...without, ...alone];
    },
  },
  {
    id: 'updated-weights-used',
    title: 'The weights are updated too early',
    did: 'use weights that were updated already',
    message:
      'The weights above were updated already. All gradients belong to the same weights, those of the forward pass; the update comes when every gradient is known.',
    kinds: ['dL_da'],
    values: (at) => {
      if (at.isOutput) return [];
      const [W, dL_dW] = [above(at, 'W'), above(at, 'dL_dW')];
      return [
        paths(
          at,
          (i, j) => entry(W, j * at.units + i) - at.lr * entry(dL_dW, j * at.units + i),
          above(at, 'dL_dz'),
        ),
      ];
    },
  },
  {
    id: 'weights-left-out',
    title: 'The gradient comes down without the weights',
    did: 'pass the gradient down without multiplying by the weights',
    message:
      'The weights were left out. The output of a unit reaches the next one multiplied by a weight, and the gradient comes back multiplied by the same weight.',
    kinds: ['dL_da'],
    values: (at) => (at.isOutput ? [] : [paths(at, () => 1, above(at, 'dL_dz'))]),
  },
  {
    id: 'dL_da-in-place-of-dL_dz',
    title: 'dL_da stands where dL_dz belongs',
    did: 'use dL_da where dL_dz belongs',
    message:
      'The gradient before the activation function was used. Weights and biases act on z, so what they meet is dL_dz, which has the slope of the activation in it.',
    kinds: ['dL_da', 'dL_dW', 'dL_db'],
    values: (at) => {
      const layer = at.kind === 'dL_da' ? at.layer + 1 : at.layer;
      const { layers, loss } = at.setting.of.network;
      if (layer > layers.length || (layer === layers.length && loss === 'softmax-ce')) return [];
      return [withArrays(at, { [`dL_dz${layer}`]: at.get(`dL_da${layer}`) })];
    },
  },
  {
    id: 'missing-activation-derivative',
    title: 'The slope of the activation is left out',
    did: 'leave out the slope of the activation function',
    message:
      'dL_da was given once more. Between z and a stands the activation function, so by the chain rule its slope is multiplied in.',
    kinds: ['dL_dz'],
    values: (at) => (isCombined(at) || at.activation === 'relu' ? [] : [own(at, 'dL_da')]),
  },
  {
    id: 'upstream-left-out',
    title: 'The slope alone, without what comes from above',
    did: 'give the local slope without the gradient from above',
    message:
      'This is the slope of this place alone. The chain rule multiplies it by the gradient that comes from above; without it nothing is known of the loss.',
    kinds: ['dL_dz', 'dL_dW', 'dL_db', 'dL_da'],
    values: (at) => {
      if (at.kind === 'dL_dz')
        return isCombined(at) ? [] : [withArrays(at, { [`dL_da${at.layer}`]: ones(own(at, 'dL_da')) })];
      if (at.kind !== 'dL_da') return [withArrays(at, { [`dL_dz${at.layer}`]: ones(own(at, 'dL_dz')) })];
      return at.isOutput ? [] : [paths(at, weightAbove(at), ones(above(at, 'dL_dz')))];
    },
  },
  {
    id: 'derivative-of-z-instead-of-a',
    title: 'z(1 − z) in place of a(1 − a)',
    did: 'take z(1 − z) where a(1 − a) is meant',
    message:
      'The short form a(1 − a) was filled with z. It is written in terms of the output of sigmoid; with z one needs sigmoid(z)(1 − sigmoid(z)).',
    kinds: ['dL_dz'],
    values: (at) => bySlope(at, (k) => entry(own(at, 'z'), k) * (1 - entry(own(at, 'z'), k))),
  },
  {
    id: 'sigmoid-twice',
    title: 'Sigmoid is applied to a',
    did: 'apply sigmoid to a, which is a sigmoid already',
    message:
      'Sigmoid was applied a second time. a is sigmoid(z) already, so its slope is a(1 − a) without another sigmoid.',
    kinds: ['dL_dz'],
    values: (at) =>
      bySlope(at, (k) => {
        const twice = sigmoid(entry(own(at, 'a'), k));
        return twice * (1 - twice);
      }),
  },
  {
    id: 'activation-instead-of-slope',
    title: 'a in place of its slope',
    did: 'multiply by a in place of the slope a(1 − a)',
    message:
      'It was multiplied by the activation itself. The chain rule takes the slope of sigmoid, a(1 − a), at this place.',
    kinds: ['dL_dz'],
    values: (at) => bySlope(at, (k) => entry(own(at, 'a'), k)),
  },
  {
    id: 'relu-gate-ignored',
    title: 'The gate of ReLU is left out',
    did: 'let the gradient through units that are inactive',
    message:
      'The gradient was let through every unit. A unit with z below 0 gives 0 whatever its z is a little higher or lower, so nothing comes back through it.',
    kinds: ['dL_dz'],
    values: (at) => (at.activation === 'relu' ? [own(at, 'dL_da')] : []),
  },
  {
    id: 'relu-gate-on-a-wrong-side',
    title: 'The gate of ReLU is the wrong way round',
    did: 'close the gate of the active units',
    message:
      'The gate is the wrong way round. Where z is above 0 ReLU passes z on and its slope is 1; where z is below 0 the slope is 0.',
    kinds: ['dL_dz'],
    values: (at) => gated(at, (k) => entry(own(at, 'z'), k) <= 0),
  },
  {
    id: 'relu-of-gradient',
    title: 'ReLU is applied to the gradient',
    did: 'apply ReLU to the gradient',
    message:
      'ReLU was applied to the gradient. The gate looks at the sign of z; a gradient passes through it with either sign.',
    kinds: ['dL_dz'],
    values: (at) => gated(at, (k) => entry(own(at, 'dL_da'), k) > 0),
  },
];

const weightAbove =
  (at: StepAt) =>
  (i: number, j: number): number =>
    entry(above(at, 'W'), j * at.units + i);

/** For each unit of this layer the sum over the units j above: weight times gradient. */
function paths(at: StepAt, weight: (i: number, j: number) => number, dL_dz: Float64Array): Float64Array {
  return filled(at.rows, at.units, (row, i) =>
    total(at.unitsAbove, (j) => weight(i, j) * entry(dL_dz, row * at.unitsAbove + j)),
  );
}

const kept = (at: StepAt, isKept: (j: number) => boolean): Float64Array =>
  above(at, 'dL_dz').map((value, k) => (isKept(k % at.unitsAbove) ? value : 0));

const ones = (values: Float64Array): Float64Array => values.map(() => 1);

function bySlope(at: StepAt, slope: (k: number) => number): Float64Array[] {
  if (at.activation !== 'sigmoid') return [];
  return [own(at, 'dL_da').map((value, k) => value * slope(k))];
}

function gated(at: StepAt, isOpen: (k: number) => boolean): Float64Array[] {
  if (at.activation !== 'relu') return [];
  return [own(at, 'dL_da').map((value, k) => (isOpen(k) ? value : 0))];
}
