import type { MalRule } from './mal-rule.ts';
import { entry, filled, input, own, type StepAt, total } from './step-at.ts';

/** Slips in the gradients of weights and biases, in means over a batch, in the penalty, and in the update. */
export const parameterMalRules: readonly MalRule[] = [
  {
    id: 'outer-swapped',
    title: 'The outer product the wrong way round',
    did: 'take the outer product the other way round',
    message:
      'Rows and columns are exchanged. dL_dW has the shape of W: row j belongs to unit j, and each place holds the gradient of its unit times the input of its weight.',
    kinds: ['dL_dW'],
    values: (at) =>
      at.inputs !== at.units || at.units === 1
        ? []
        : [weights(at, (j, i) => entry(withoutPenalty(at), i * at.inputs + j) + penalty(at, j, i))],
  },
  {
    id: 'weight-in-place-of-input',
    title: 'The weight in place of its input',
    did: 'multiply by the weight in place of its input',
    message:
      'The gradient was multiplied by the weight. A weight is changed in proportion to what it is multiplied by in the forward pass, and that is its input.',
    kinds: ['dL_dW'],
    values: (at) => [
      weights(at, (j, i) => entry(meanGradient(at), j) * weight(at, j, i) + penalty(at, j, i)),
    ],
  },
  {
    id: 'gradient-of-bias-times-input',
    title: 'The gradient of a bias times an input',
    did: 'multiply the gradient of the bias by an input',
    message:
      'It was multiplied by an input. The bias stands alone in the weighted sum, so its slope is 1 and its gradient is that of z.',
    kinds: ['dL_db'],
    values: (at) => [
      ...Array.from({ length: at.inputs }, (_, i) =>
        biases(at, (row, j) => gradient(at, row, j) * read(at, row, i)),
      ),
      biases(at, (row, j) => gradient(at, row, j) * total(at.inputs, (i) => read(at, row, i))),
      biases(at, (row, j) => gradient(at, row, j) * read(at, row, j < at.inputs ? j : Number.NaN)),
    ],
  },
  {
    id: 'gradient-of-bias-times-bias',
    title: 'The gradient of a bias times the bias',
    did: 'multiply the gradient of the bias by the bias',
    message:
      'It was multiplied by the bias. z grows by as much as the bias does, so its slope is 1 and the gradient of the bias is that of z.',
    kinds: ['dL_db'],
    values: (at) => [biases(at, (row, j) => gradient(at, row, j) * entry(own(at, 'b'), j))],
  },
  {
    id: 'learning-rate-in-gradient',
    title: 'The learning rate is in the gradient already',
    did: 'multiply the gradient by the learning rate',
    message:
      'It was multiplied by the learning rate. That belongs to the update; the gradient itself says how steep the loss is.',
    kinds: ['dL_dW', 'dL_db'],
    values: (at) => [at.right().map((value) => value * at.lr)],
  },
  {
    id: 'missing-batch-mean',
    title: 'The sum over the samples in place of the mean',
    did: 'add the samples up without dividing by their number',
    message:
      'The samples were added up. The loss of a batch is the mean over its samples, so its gradients are means too, and do not grow with the batch.',
    kinds: ['loss', 'dL_dW', 'dL_db'],
    values: (at) =>
      at.rows === 1
        ? []
        : [at.kind === 'dL_dW' ? scaled(at, at.rows) : at.right().map((value) => value * at.rows)],
  },
  {
    id: 'batch-mean-twice',
    title: 'Divided by the number of samples once too often',
    did: 'divide by the number of samples once too often',
    message:
      "It was divided by the number of samples once too often. Rows of dL_da and dL_dz belong to one sample's own loss; the mean is taken once, in dL_dW and dL_db.",
    kinds: ['dL_da', 'dL_dz', 'dL_dW', 'dL_db'],
    values: (at) =>
      at.rows === 1
        ? []
        : [at.kind === 'dL_dW' ? scaled(at, 1 / at.rows) : at.right().map((value) => value / at.rows)],
  },
  {
    id: 'one-sample-only',
    title: 'One sample of the batch only',
    did: 'use one sample of the batch only',
    message:
      'Only one sample went in. The gradient of a batch is the mean over the gradients of all its samples.',
    kinds: ['loss', 'dL_dW', 'dL_db'],
    values: (at) => (at.rows === 1 ? [] : ofOneSample(at)),
  },
  {
    id: 'l2-left-out',
    title: 'The penalty is left out',
    did: 'leave out the term of the penalty',
    message:
      'The term of the penalty is missing. Each weight pays l2 times its square as well, so the slope of that is added to its gradient.',
    kinds: ['dL_dW'],
    values: (at) => (at.l2 === 0 ? [] : [withoutPenalty(at)]),
  },
  {
    id: 'l2-without-2',
    title: 'The penalty without its factor 2',
    did: 'leave out the factor 2 in the term of the penalty',
    message:
      'The penalty is a square, and the slope of a square has a factor 2: the exponent comes down. It is missing in the term that was added.',
    kinds: ['dL_dW'],
    values: (at) =>
      at.l2 === 0 ? [] : [withoutPenalty(at).map((value, k) => value + at.l2 * entry(own(at, 'W'), k))],
  },
  {
    id: 'l2-subtracted',
    title: 'The penalty is subtracted',
    did: 'subtract the term of the penalty',
    message:
      'The term of the penalty was subtracted. It is added to the gradient; the update then subtracts both, which draws the weight towards 0.',
    kinds: ['dL_dW'],
    values: (at) =>
      at.l2 === 0 ? [] : [withoutPenalty(at).map((value, k) => value - 2 * at.l2 * entry(own(at, 'W'), k))],
  },
  {
    id: 'l2-on-gradient-of-bias',
    title: 'The penalty on a bias',
    did: 'add a term of the penalty to a bias',
    message:
      'A term of the penalty was added. The penalty counts weights only: a bias shifts a unit and makes no function steeper.',
    kinds: ['dL_db'],
    values: (at) =>
      at.l2 === 0 ? [] : [at.right().map((value, j) => value + 2 * at.l2 * entry(own(at, 'b'), j))],
  },
  {
    id: 'update-uphill',
    title: 'The step is added',
    did: 'add the step where it is subtracted',
    message:
      'The step was added. The gradient points to where the loss grows, so gradient descent subtracts it.',
    kinds: ['new_W', 'new_b'],
    values: (at) => [updated(at, at.lr)],
  },
  {
    id: 'update-without-learning-rate',
    title: 'The learning rate is left out',
    did: 'subtract the gradient without the learning rate',
    message:
      'The whole gradient was subtracted. How far a step goes is the learning rate times the gradient.',
    kinds: ['new_W', 'new_b'],
    values: (at) => [updated(at, -1)],
  },
  {
    id: 'step-in-place-of-parameter',
    title: 'The step itself in place of the new value',
    did: 'give the step in place of the new value',
    message: 'This is the step. It is subtracted from the old value, and the result is what is asked.',
    kinds: ['new_W', 'new_b'],
    values: (at) => [at.lr, -at.lr].map((rate) => gradientOf(at).map((value) => rate * value)),
  },
  {
    id: 'loss-before-update',
    title: 'The loss from before the update',
    did: 'give the loss from before the update',
    message:
      'This is the loss from before the update. With the new weights and biases the forward pass runs again.',
    kinds: ['new_loss'],
    values: (at) => [at.get('loss')],
  },
];

/** Only row by row, then the mean left out or not taken. */
function ofOneSample(at: StepAt): Float64Array[] {
  return Array.from({ length: at.rows }, (_, only) => {
    if (at.kind === 'dL_db') return filled(1, at.units, (_, j) => gradient(at, only, j));
    if (at.kind === 'dL_dW')
      return weights(at, (j, i) => gradient(at, only, j) * read(at, only, i) + penalty(at, j, i));
    const name = `a${at.setting.of.network.layers.length}`;
    const error = (k: number) => entry(at.get(name), k) - entry(at.get('t'), k);
    const squares = total(at.units, (k) => error(only * at.units + k) ** 2);
    return Float64Array.of(at.loss === 'mse' ? squares / at.units : Number.NaN);
  });
}

const weight = (at: StepAt, unit: number, i: number): number => entry(own(at, 'W'), unit * at.inputs + i);
const read = (at: StepAt, row: number, i: number): number => entry(input(at), row * at.inputs + i);
const gradient = (at: StepAt, row: number, j: number): number => entry(own(at, 'dL_dz'), row * at.units + j);
const penalty = (at: StepAt, j: number, i: number): number => 2 * at.l2 * weight(at, j, i);
const weights = (at: StepAt, element: (j: number, i: number) => number) =>
  filled(at.units, at.inputs, element);

const withoutPenalty = (at: StepAt): Float64Array =>
  at.right().map((value, k) => value - 2 * at.l2 * entry(own(at, 'W'), k));

/** The mean over the samples multiplied, the penalty left as it is. */
const scaled = (at: StepAt, factor: number): Float64Array =>
  withoutPenalty(at).map((value, k) => value * factor + 2 * at.l2 * entry(own(at, 'W'), k));

/** The mean over the rows of what each row gives for a unit. */
const biases = (at: StepAt, element: (row: number, j: number) => number): Float64Array =>
  filled(1, at.units, (_, j) => total(at.rows, (row) => element(row, j)) / at.rows);

const meanGradient = (at: StepAt): Float64Array => biases(at, (row, j) => gradient(at, row, j));

const parameter = (at: StepAt): string => (at.kind === 'new_W' ? 'W' : 'b');
const gradientOf = (at: StepAt): Float64Array => own(at, `dL_d${parameter(at)}`);
const updated = (at: StepAt, rate: number): Float64Array =>
  own(at, parameter(at)).map((value, k) => value + rate * entry(gradientOf(at), k));
