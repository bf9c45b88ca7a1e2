import { sigmoid } from '../../nn/activation.ts';
import type { MalRule } from './mal-rule.ts';
import { entry, filled, input, own, type StepAt, total, withArrays } from './step-at.ts';
import { inputName } from './step-place.ts';

/** Slips on the way from x to the outputs. */
export const forwardMalRules: readonly MalRule[] = [
  {
    id: 'forgot-bias',
    title: 'The bias is left out',
    did: 'leave out the bias',
    message:
      'The weighted sum was taken without the bias. z is the sum of weight times input plus the bias of the unit: it shifts the sum, whatever the input is.',
    kinds: ['z'],
    values: (at) => [sums(at, (row, j) => total(at.inputs, (i) => weight(at, j, i) * read(at, row, i)))],
  },
  {
    id: 'bias-subtracted',
    title: 'The bias is subtracted',
    did: 'subtract the bias where it is added',
    message: 'The bias was subtracted. It is added to the weighted sum with its own sign.',
    kinds: ['z'],
    values: (at) => [
      sums(
        at,
        (row, j) => total(at.inputs, (i) => weight(at, j, i) * read(at, row, i)) - entry(own(at, 'b'), j),
      ),
    ],
  },
  {
    id: 'one-input-only',
    title: 'One input is left out of the sum',
    did: 'leave an input out of the weighted sum',
    message:
      'The sum lacks an input. Every input of the layer goes into every unit, each through a weight of its own: the sum has as many products as there are inputs.',
    kinds: ['z'],
    values: (at) =>
      Array.from({ length: at.inputs }, (_, left) =>
        sums(at, (row, j) => {
          const kept = total(at.inputs, (i) => (i === left ? 0 : weight(at, j, i) * read(at, row, i)));
          return kept + entry(own(at, 'b'), j);
        }),
      ),
  },
  {
    id: 'transposed-forward',
    title: 'W is read by columns',
    did: 'read W by columns',
    message:
      'W was read by columns. Row j of W holds the weights that lead into unit j, so z[j] takes row j times the input, element by element, and adds up.',
    kinds: ['z'],
    values: (at) =>
      at.inputs !== at.units || at.units === 1
        ? []
        : [
            sums(
              at,
              (row, j) =>
                total(at.inputs, (i) => weight(at, i, j) * read(at, row, i)) + entry(own(at, 'b'), j),
            ),
          ],
  },
  {
    id: 'input-instead-of-activation',
    title: 'x stands where the activation below belongs',
    did: 'use x where the activation of the layer below belongs',
    message:
      'The input x was used once more. A layer above the first never sees x: what it reads, and what its weights are multiplied by, are the activations of the layer below.',
    kinds: ['z', 'dL_dW'],
    values: (at) =>
      at.layer === 1 || at.get('x').length !== input(at).length
        ? []
        : [withArrays(at, { [inputName(at.layer)]: at.get('x') })],
  },
  {
    id: 'z-in-place-of-a',
    title: 'z stands where a belongs',
    did: 'use z of the layer below where its a belongs',
    message:
      'The weighted sums of the layer below were used as they are. What a layer passes on is its activation a, after the activation function; z stays inside the unit.',
    kinds: ['z', 'dL_dW'],
    values: (at) =>
      at.layer === 1 ? [] : [withArrays(at, { [inputName(at.layer)]: at.get(`z${at.layer - 1}`) })],
  },
  {
    id: 'forgot-activation',
    title: 'The activation function is left out',
    did: 'leave out the activation function',
    message:
      'z was given once more. a is what the activation function makes of z; without it any number of layers would be no more than one.',
    kinds: ['a'],
    values: (at) => [own(at, 'z')],
  },
  {
    id: 'slope-instead-of-activation',
    title: 'The derivative stands where the function belongs',
    did: 'take the derivative of the activation function',
    message:
      'This is the derivative of the activation. The forward pass needs the function itself; its derivative comes in on the way back.',
    kinds: ['a'],
    values: (at) => {
      if (at.activation === 'sigmoid') return [own(at, 'z').map((z) => sigmoid(z) * (1 - sigmoid(z)))];
      return at.activation === 'relu' ? [own(at, 'z').map((z) => (z > 0 ? 1 : 0))] : [];
    },
  },
  {
    id: 'wrong-exponent-sign',
    title: 'e^z in place of e^−z',
    did: 'take e^z where sigmoid has e^−z',
    message:
      'The sign in the exponent is lost. sigmoid(z) is 1/(1 + e^−z): it grows with z, and is above one half where z is positive.',
    kinds: ['a'],
    values: (at) => (at.activation === 'sigmoid' ? [own(at, 'z').map((z) => sigmoid(-z))] : []),
  },
  {
    id: 'sigmoid-everywhere',
    title: 'Sigmoid in place of the activation of this layer',
    did: 'apply sigmoid, which this layer does not have',
    message:
      'Sigmoid was applied. The activation of each layer stands in the statement; this one has another.',
    kinds: ['a'],
    values: (at) => (at.activation === 'sigmoid' ? [] : [own(at, 'z').map(sigmoid)]),
  },
  {
    id: 'softmax-not-normalised',
    title: 'Softmax without its division',
    did: 'give e^z without dividing by the sum',
    message:
      'The powers e^z were not divided by their sum. Softmax gives shares: each power over the sum of all of them, so that together they make 1.',
    kinds: ['a'],
    values: (at) => (at.activation === 'softmax' ? [own(at, 'z').map(Math.exp)] : []),
  },
  {
    id: 'sample-swapped',
    title: 'The rows of the batch are mixed up',
    did: 'take the values of the other sample',
    message:
      'The values of the other sample were used. Each row of a batch is one sample: its input, its target and its gradients stay together.',
    kinds: ['z', 'a', 'loss', 'dL_da', 'dL_dz', 'dL_dW'],
    values: swapped,
  },
];

/** Whichever of the arrays that go in is read in the wrong order. */
function swapped(at: StepAt): Float64Array[] {
  if (at.rows !== 2) return [];
  const turned = (name: string) => withArrays(at, { [name]: turnedRows(at.get(name)) });
  switch (at.kind) {
    case 'z':
    case 'dL_dW':
      return [turned(inputName(at.layer))];
    case 'a':
      return [turned(`z${at.layer}`)];
    case 'loss':
      return [turned('t')];
    case 'dL_da':
      return [turned(at.isOutput ? 't' : `dL_dz${at.layer + 1}`)];
    default:
      return at.activation === 'softmax'
        ? [turned('t')]
        : [turned(`a${at.layer}`), turned(`dL_da${at.layer}`)];
  }
}

function turnedRows(values: Float64Array): Float64Array {
  const half = values.length / 2;
  return values.map((_, k) => entry(values, (k + half) % values.length));
}

const weight = (at: StepAt, unit: number, i: number): number => entry(own(at, 'W'), unit * at.inputs + i);
const read = (at: StepAt, row: number, i: number): number => entry(input(at), row * at.inputs + i);
const sums = (at: StepAt, element: (row: number, unit: number) => number) =>
  filled(at.rows, at.units, element);
