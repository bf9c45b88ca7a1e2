import { type MalRule, scaled } from './mal-rule.ts';
import type { StepContext } from './step-context.ts';
import { activated, at, rightValue, table, weightedSums } from './step-rule.ts';

const isSquare = ({ inputs, units }: StepContext) => inputs === units && units > 1;

/** On the way forward, and in the loss. */
export const forwardMalRules: readonly MalRule[] = [
  {
    id: 'forgot-bias',
    title: 'the bias was left out',
    message: 'z = W · input + b: the bias of each unit is added after the products.',
    value: (step) =>
      step.kind === 'z' && step.b.some((b) => b !== 0) ? weightedSums(step, step.input, step.W, null) : null,
  },
  {
    id: 'bias-subtracted',
    title: 'the bias was subtracted',
    message: 'z = W · input + b: the bias is added, with its own sign.',
    value: (step) =>
      step.kind === 'z' && step.b.some((b) => b !== 0)
        ? weightedSums(step, step.input, step.W, scaled(step.b, -1))
        : null,
  },
  {
    id: 'weights-read-by-column',
    title: 'the weights were read by column',
    message: 'Row j of W belongs to unit j: its entries are multiplied with the inputs and added.',
    value: (step) =>
      step.kind === 'z' && isSquare(step)
        ? weightedSums(step, step.input, transposed(step.W, step.units), step.b)
        : null,
  },
  {
    id: 'input-instead-of-activation',
    title: 'x was used where the output of the layer before belongs',
    message: 'From the second layer on, what enters is a of the layer before, not x.',
    value: (step) =>
      step.kind === 'z' && step.layer > 1 && step.x.length === step.input.length
        ? weightedSums(step, step.x, step.W, step.b)
        : null,
  },
  {
    id: 'z-instead-of-activation',
    title: 'z of the layer before was used where its a belongs',
    message: 'The next layer receives a, what the activation made of z.',
    value: (step) =>
      step.kind === 'z' && step.zBefore !== null ? weightedSums(step, step.zBefore(), step.W, step.b) : null,
  },
  {
    id: 'forgot-activation',
    title: 'the activation was not applied',
    message: 'a is the activation of z; a linear unit alone leaves z as it is.',
    value: (step) => (step.kind === 'a' && step.activation !== 'linear' ? step.z() : null),
  },
  {
    id: 'sigmoid-of-minus-z',
    title: 'the sign in the exponent was lost',
    message: 'sigmoid(z) = 1 / (1 + e^(−z)): the exponent is minus z, so a positive z gives more than 0.5.',
    value: (step) =>
      step.kind === 'a' && step.activation === 'sigmoid' ? activated(step, scaled(step.z(), -1)) : null,
  },
  {
    id: 'relu-as-absolute',
    title: 'the sign of a negative z was dropped',
    message: 'ReLU gives 0 for a negative z; it does not turn it round.',
    value: (step) => (step.kind === 'a' && step.activation === 'relu' ? step.z().map(Math.abs) : null),
  },
  {
    id: 'softmax-not-normalised',
    title: 'e^z was not divided by the sum',
    message: 'Softmax divides each e^z by the sum of all of them, so that the outputs add up to 1.',
    value: (step) =>
      step.kind === 'a' && step.activation === 'softmax' ? step.z().map((z) => Math.exp(z)) : null,
  },
  {
    id: 'softmax-without-exponent',
    title: 'z was divided by the sum of the z',
    message: 'Softmax takes e^z first, which is positive, and then divides by the sum.',
    value: (step) => {
      if (step.kind !== 'a' || step.activation !== 'softmax') return null;
      const sum = step.z().reduce((total, z) => total + z, 0);
      return step.z().map((z) => z / sum);
    },
  },
  {
    id: 'loss-not-squared',
    title: 'the errors were not squared',
    message: 'MSE squares each difference before the mean is taken.',
    value: (step) => lossOf(step, 'mse', (error) => Math.abs(error), step.units * step.rows),
  },
  {
    id: 'loss-not-averaged',
    title: 'the sum was taken for the mean',
    message: 'The loss is the mean over the outputs, and over the samples of a batch.',
    value: (step) => (step.units * step.rows > 1 ? lossOf(step, 'mse', (error) => error * error, 1) : null),
  },
  {
    id: 'loss-halved',
    title: 'half the squared error was taken',
    message:
      'Some books put ½ before the square. Here the loss has no such factor, and the gradient keeps its 2.',
    value: (step) => lossOf(step, 'mse', (error) => error * error, 2 * step.units * step.rows),
  },
  {
    id: 'log-to-base-ten',
    title: 'the logarithm to base 10 was taken',
    message: 'Cross-entropy uses the natural logarithm.',
    value: (step) =>
      step.kind === 'loss' && step.loss === 'softmax-ce' ? scaled(rightValue(step), 1 / Math.LN10) : null,
  },
  {
    id: 'binary-terms-of-classes',
    title: 'the other classes were counted with ln(1 − p), as in binary cross-entropy',
    message: 'With several classes only the probability of the true one enters the loss.',
    value: (step) => {
      if (step.kind !== 'loss' || step.loss !== 'softmax-ce') return null;
      const { t } = step;
      const sum = step.a().reduce((total, p, k) => total - Math.log(at(t, k) === 1 ? p : 1 - p), 0);
      return Float64Array.of(sum / step.units / step.rows);
    },
  },
];

function transposed(W: Float64Array, size: number): Float64Array {
  return table(size, size, (j, i) => at(W, i * size + j));
}

function lossOf(
  step: StepContext,
  loss: StepContext['loss'],
  term: (error: number) => number,
  divisor: number,
): Float64Array | null {
  if (step.kind !== 'loss' || step.loss !== loss) return null;
  const sum = step.a().reduce((total, a, k) => total + term(a - at(step.t, k)), 0);
  return Float64Array.of(sum / divisor);
}
