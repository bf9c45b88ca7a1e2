import { sigmoid } from '../../nn/activation.ts';
import type { MalRule } from './mal-rule.ts';
import { entry, own, type StepAt, total } from './step-at.ts';

/** Slips in the loss and in its derivative. */
export const lossMalRules: readonly MalRule[] = [
  {
    id: 'error-not-squared',
    title: 'The error is not squared',
    did: 'leave out the square',
    message:
      'The error was not squared. The loss takes the square of output minus target, so that errors of both signs count and large ones count more.',
    kinds: ['loss'],
    values: (at) => {
      if (at.loss !== 'mse') return [];
      const mean = total(size(at), (k) => error(at, k)) / size(at);
      const distance = total(size(at), (k) => Math.abs(error(at, k))) / size(at);
      return [mean, -mean, distance].map((value) => Float64Array.of(value));
    },
  },
  {
    id: 'squared-error-halved',
    title: 'A half in front of the square',
    did: 'put ½ in front of the square',
    message:
      'This goes with a loss that has ½ in front of the square, as some textbooks write it. The loss here has none, so the 2 of the derivative is not cancelled.',
    kinds: ['loss', 'dL_da'],
    values: (at) => (isSquared(at) ? [at.right().map((value) => value / 2)] : []),
  },
  {
    id: 'dropped-factor-2',
    title: 'The factor 2 is left out',
    did: 'leave out the factor 2 of the derivative',
    message:
      'The factor 2 is missing. The derivative of (a − t)² with respect to a is the error times 2: the exponent comes down.',
    kinds: ['dL_da'],
    values: (at) => (isSquared(at) ? [at.right().map((value) => value / 2)] : []),
  },
  {
    id: 'missing-mean',
    title: 'The sum over the outputs in place of the mean',
    did: 'leave out the division by the number of outputs',
    message:
      'The division by the number of outputs is missing. The loss is a mean over the outputs, so each output counts for its share only, in the loss and in its gradient.',
    kinds: ['loss', 'dL_da'],
    values: (at) => (isSquared(at) && at.units > 1 ? [at.right().map((value) => value * at.units)] : []),
  },
  {
    id: 'wrong-sign',
    title: 'Target minus output',
    did: 'take target minus output',
    message:
      'The sign is turned round. The loss falls as an output comes nearer to its target, so below the target the gradient is negative: it is output minus target.',
    kinds: ['dL_da', 'dL_dz'],
    values: (at) => (isSquared(at) || isCombined(at) ? [at.right().map((value) => -value)] : []),
  },
  {
    id: 'square-not-derived',
    title: 'The square itself in place of its derivative',
    did: 'give the squared error in place of its derivative',
    message:
      'The squared error was given. What is asked is how it changes with the output, which is its derivative.',
    kinds: ['dL_da'],
    values: (at) => (isSquared(at) ? [at.right().map((_, k) => error(at, k) ** 2 / at.units)] : []),
  },
  {
    id: 'log-sign-lost',
    title: 'The minus of cross-entropy is lost',
    did: 'leave out the minus in front of the logarithm',
    message:
      'The minus is missing. The logarithm of a probability is negative; cross-entropy turns it round, so that a loss is never below 0.',
    kinds: ['loss'],
    values: (at) => (at.loss === 'softmax-ce' ? [at.right().map((value) => -value)] : []),
  },
  {
    id: 'log10-in-place-of-ln',
    title: 'The logarithm to base 10',
    did: 'use the logarithm to base 10',
    message:
      'The logarithm was taken to base 10. Losses are written with the natural logarithm ln, whose derivative is 1/p without a factor.',
    kinds: ['loss'],
    values: (at) => (at.loss === 'softmax-ce' ? [at.right().map((value) => value / Math.LN10)] : []),
  },
  {
    id: 'binary-cross-entropy',
    title: 'Binary terms in the loss of classes',
    did: 'add terms for the classes whose target is 0',
    message:
      'Terms for the other classes were added, as binary cross-entropy has them. Categorical cross-entropy counts the class that is right and no other; the others act through softmax.',
    kinds: ['loss'],
    values: (at) => {
      if (at.loss !== 'softmax-ce') return [];
      const others = total(size(at), (k) => -(1 - target(at, k)) * Math.log(1 - output(at, k)));
      const sum = others + entry(at.right(), 0);
      return [Float64Array.of(sum), Float64Array.of(sum / at.units)];
    },
  },
  {
    id: 'mean-over-classes',
    title: 'Divided by the number of classes',
    did: 'divide by the number of classes',
    message:
      'It was divided by the number of classes. Categorical cross-entropy is a sum over the classes and no mean; only samples are averaged.',
    kinds: ['loss', 'dL_dz'],
    values: (at) =>
      isCombined(at) || (at.kind === 'loss' && at.loss === 'softmax-ce')
        ? [at.right().map((value) => value / at.units)]
        : [],
  },
  {
    id: 'squared-error-for-classes',
    title: 'Squared errors in place of cross-entropy',
    did: 'take squared errors where the loss is cross-entropy',
    message:
      'Squared errors were taken. The loss of this network is categorical cross-entropy: minus the logarithm of the probability of the right class.',
    kinds: ['loss'],
    values: (at) => {
      if (at.loss !== 'softmax-ce') return [];
      const sum = total(size(at), (k) => error(at, k) ** 2);
      return [Float64Array.of(sum), Float64Array.of(sum / at.units)];
    },
  },
  {
    id: 'softmax-with-mse-gradient',
    title: 'An extra p(1 − p)',
    did: 'multiply by p(1 − p) as well',
    message:
      'A slope p(1 − p) was multiplied in. It belongs to squared errors behind a sigmoid. For softmax with cross-entropy the slopes of both cancel, and output minus target is all that is left.',
    kinds: ['dL_dz'],
    values: (at) => {
      if (!isCombined(at)) return [];
      const once = at.right().map((value, k) => value * output(at, k) * (1 - output(at, k)));
      return [once, once.map((value) => 2 * value)];
    },
  },
  {
    id: 'sigmoid-of-logits',
    title: 'Sigmoid of z in place of softmax',
    did: 'take sigmoid of z for the probabilities',
    message:
      'The probabilities used here are sigmoids of z. With several classes they are those of softmax, which stand in a.',
    kinds: ['dL_dz'],
    values: (at) => (isCombined(at) ? [own(at, 'z').map((z, k) => sigmoid(z) - target(at, k))] : []),
  },
];

const isSquared = ({ kind, isOutput, loss }: StepAt): boolean =>
  loss === 'mse' && (kind === 'loss' || (kind === 'dL_da' && isOutput));

/** dL_dz of softmax with cross-entropy. */
export const isCombined = ({ kind, isOutput, loss }: StepAt): boolean =>
  loss === 'softmax-ce' && isOutput && kind === 'dL_dz';

const size = (at: StepAt): number => at.get('t').length;
const last = (at: StepAt): string => `a${at.setting.of.network.layers.length}`;
const output = (at: StepAt, k: number): number => entry(at.get(last(at)), k);
const target = (at: StepAt, k: number): number => entry(at.get('t'), k);
const error = (at: StepAt, k: number): number => output(at, k) - target(at, k);
