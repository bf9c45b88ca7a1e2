import { sigmoid } from '../../nn/activation.ts';
import { type MalRule, scaled } from './mal-rule.ts';
import type { StepContext } from './step-context.ts';
import { at, rightValue, table, throughActivation } from './step-rule.ts';

const isGradient = ({ kind }: StepContext) => kind.startsWith('dL_');
const isOutput = (step: StepContext) => step.kind === 'dL_da' && step.after === null;
const isCombined = (step: StepContext) => step.kind === 'dL_dz' && step.isLast && step.loss === 'softmax-ce';
const isSlope = (step: StepContext) => step.kind === 'dL_dz' && !isCombined(step);

/** From the loss back to z. */
export const slopeMalRules: readonly MalRule[] = [
  {
    id: 'wrong-sign',
    title: 'the sign is turned round',
    message: 'The difference is prediction minus target, a − t; its sign goes through all that follows.',
    value: (step) => (isGradient(step) ? scaled(rightValue(step), -1) : null),
  },
  {
    id: 'dropped-factor-two',
    title: 'the factor 2 of the square was dropped',
    message: 'The derivative of (a − t)² with respect to a is 2(a − t).',
    value: (step) => (isOutput(step) ? scaled(rightValue(step), 0.5) : null),
  },
  {
    id: 'missing-mean',
    title: 'the gradient was not divided by the number of outputs',
    message: 'The loss is a mean over the outputs, so each of them has its share 1/n of the gradient.',
    value: (step) => (isOutput(step) && step.units > 1 ? scaled(rightValue(step), step.units) : null),
  },
  {
    id: 'squared-in-the-gradient',
    title: 'the error is still squared',
    message: 'The derivative of the square is linear in the error: 2(a − t), without the square.',
    value: (step) =>
      isOutput(step)
        ? table(step.rows, step.units, (r, j) => (2 * errorAt(step, r, j) ** 2) / step.units)
        : null,
  },
  {
    id: 'batch-divided-early',
    title: 'each sample was divided by the size of the batch already',
    message: 'Each sample keeps its own dL_da and dL_dz here; the mean is taken once, in dL_dW and dL_db.',
    value: (step) => (isOutput(step) && step.rows > 1 ? scaled(rightValue(step), 1 / step.rows) : null),
  },
  {
    id: 'missing-activation-slope',
    title: 'the slope of the activation was left out',
    message: 'On the way from a to z the gradient is multiplied by the slope of the activation at that z.',
    value: (step) => (isSlope(step) && step.activation !== 'linear' ? step.dL_da() : null),
  },
  {
    id: 'slope-alone',
    title: 'the slope stands alone, without the gradient that arrives',
    message: 'The slope is one factor; the other is dL_da, which arrives from above.',
    value: (step) =>
      isSlope(step)
        ? throughActivation(
            step,
            step.a(),
            step.dL_da().map(() => 1),
          )
        : null,
  },
  {
    id: 'slope-from-z',
    title: 'z was put where a belongs in the slope',
    message: 'The slope of the sigmoid is a(1 − a), with a the output; z stands nowhere in it.',
    value: (step) =>
      isSlope(step) && step.activation === 'sigmoid' ? throughActivation(step, step.z(), step.dL_da()) : null,
  },
  {
    id: 'slope-of-the-output',
    title: 'the sigmoid was applied once more before the slope was taken',
    message: 'a is the sigmoid of z already: its slope is a(1 − a), not that of sigmoid(a).',
    value: (step) =>
      isSlope(step) && step.activation === 'sigmoid'
        ? throughActivation(step, step.a().map(sigmoid), step.dL_da())
        : null,
  },
  {
    id: 'slope-without-complement',
    title: 'only a was multiplied, not a(1 − a)',
    message: 'The slope of the sigmoid has two factors, a and 1 − a.',
    value: (step) =>
      isSlope(step) && step.activation === 'sigmoid' ? step.dL_da().map((g, k) => g * at(step.a(), k)) : null,
  },
  {
    id: 'relu-gate-reversed',
    title: 'the gate of ReLU was opened on the wrong side',
    message: 'ReLU passes the gradient where z is positive and blocks it where z is not.',
    value: (step) =>
      isSlope(step) && step.activation === 'relu'
        ? step.dL_da().map((g, k) => (at(step.z(), k) > 0 ? 0 : g))
        : null,
  },
  {
    id: 'relu-times-output',
    title: 'the gradient was multiplied by a instead of by 1 or 0',
    message: 'Where ReLU is active its slope is 1, however large a is.',
    value: (step) =>
      isSlope(step) && step.activation === 'relu' ? step.dL_da().map((g, k) => g * at(step.a(), k)) : null,
  },
  {
    id: 'softmax-with-sigmoid-slope',
    title: 'p − t was multiplied by p(1 − p) as well',
    message:
      'For softmax with cross-entropy p − t is the whole gradient with respect to z; the slopes have cancelled.',
    value: (step) =>
      isCombined(step)
        ? table(step.rows, step.units, (r, j) => {
            const p = at(step.a(), r * step.units + j);
            return errorAt(step, r, j) * p * (1 - p);
          })
        : null,
  },
  {
    id: 'softmax-as-mse',
    title: '2(p − t) was taken, as for a squared error',
    message: 'The 2 comes from a square. Cross-entropy has none: its gradient with respect to z is p − t.',
    value: (step) => (isCombined(step) ? scaled(rightValue(step), 2) : null),
  },
];

function errorAt({ a, t, units }: StepContext, row: number, j: number): number {
  return at(a(), row * units + j) - at(t, row * units + j);
}
