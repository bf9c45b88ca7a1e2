import { type MalRule, scaled } from './mal-rule.ts';
import type { StepContext } from './step-context.ts';
import { at, columnMeans, handedOn, outerMean, rightValue, table } from './step-rule.ts';

/** Softmax and cross-entropy taken together have no dL_da. */
const hasNoOutputGradient = (step: StepContext) => step.isLast && step.loss === 'softmax-ce';

/** Gradients of the parameters, and what is handed on. */
export const gradientMalRules: readonly MalRule[] = [
  {
    id: 'outer-product-swapped',
    title: 'rows and columns of the outer product were swapped',
    message: 'dL_dW has the shape of W: row j belongs to unit j, column i to input i.',
    value: (step) =>
      step.kind === 'dL_dW' && step.inputs > 1 && step.units > 1 ? swapped(step, rightValue(step)) : null,
  },
  {
    id: 'x-instead-of-activation',
    title: 'x was used where the input of this layer belongs',
    message: 'The gradient of a weight is dL_dz times what that weight carries: a of the layer before.',
    value: (step) =>
      step.kind === 'dL_dW' && step.layer > 1 && step.x.length === step.input.length
        ? withPenalty(step, outerMean(step, step.dL_dz(), step.x))
        : null,
  },
  {
    id: 'z-of-the-layer-before',
    title: 'z of the layer before was used where its a belongs',
    message: 'A weight carries a of the layer before, not its z.',
    value: (step) =>
      step.kind === 'dL_dW' && step.zBefore !== null
        ? withPenalty(step, outerMean(step, step.dL_dz(), step.zBefore()))
        : null,
  },
  {
    id: 'input-left-out',
    title: 'the input was left out',
    message: 'The gradient of a weight is dL_dz of its unit times the input it is multiplied with.',
    value: (step) =>
      step.kind === 'dL_dW'
        ? withPenalty(
            step,
            outerMean(
              step,
              step.dL_dz(),
              step.input.map(() => 1),
            ),
          )
        : null,
  },
  {
    id: 'gradient-before-activation',
    title: 'dL_da was used where dL_dz belongs',
    message: 'Weights and biases stand inside z, so their gradients start from dL_dz.',
    value: (step) => {
      if (hasNoOutputGradient(step)) return null;
      if (step.kind === 'dL_dW') return withPenalty(step, outerMean(step, step.dL_da(), step.input));
      if (step.kind === 'dL_db') return columnMeans(step.dL_da(), step.rows, step.units);
      return null;
    },
  },
  {
    id: 'weights-in-the-gradient',
    title: 'dL_dz was multiplied by the weight itself',
    message:
      'z = W · input + b: the derivative with respect to a weight is its input; the weight goes into what is handed on.',
    value: (step) =>
      step.kind === 'dL_dW'
        ? table(
            step.units,
            step.inputs,
            (j, i) => at(meanGradient(step), j) * at(step.W, j * step.inputs + i),
          )
        : null,
  },
  {
    id: 'missing-batch-mean',
    title: 'the samples were added up and not averaged',
    message:
      'The loss is the mean over the batch, so the gradient of a parameter is the mean over the samples.',
    value: (step) =>
      step.rows > 1 && (step.kind === 'dL_dW' || step.kind === 'dL_db')
        ? scaled(rightValue(step), step.rows)
        : null,
  },
  {
    id: 'first-sample-only',
    title: 'only the first sample was counted',
    message: 'Every sample of the batch has its share in the gradient of a parameter.',
    value: (step) => {
      if (step.rows === 1) return null;
      const first = step.dL_dz().map((g, k) => (k < step.units ? g * step.rows : 0));
      if (step.kind === 'dL_dW') return withPenalty(step, outerMean(step, first, step.input));
      return step.kind === 'dL_db' ? columnMeans(first, step.rows, step.units) : null;
    },
  },
  {
    id: 'penalty-left-out',
    title: 'the penalty was left out',
    message: 'The penalty λΣW² adds 2λW to the gradient of each weight.',
    value: (step) =>
      step.kind === 'dL_dW' && step.l2 > 0 ? outerMean(step, step.dL_dz(), step.input) : null,
  },
  {
    id: 'penalty-without-two',
    title: 'λW was added instead of 2λW',
    message: 'The derivative of λW² is 2λW.',
    value: (step) =>
      step.kind === 'dL_dW' && step.l2 > 0
        ? withPenalty(step, outerMean(step, step.dL_dz(), step.input), 1)
        : null,
  },
  {
    id: 'penalty-on-the-bias',
    title: 'the penalty was added to the bias as well',
    message: 'The penalty is on the weights alone; a bias keeps its plain gradient.',
    value: (step) =>
      step.kind === 'dL_db' && step.l2 > 0
        ? rightValue(step).map((g, j) => g + 2 * step.l2 * at(step.b, j))
        : null,
  },
  {
    id: 'bias-times-input',
    title: 'the gradient of the bias was multiplied by the input',
    message: 'The bias is added with the factor 1, so its gradient is dL_dz itself.',
    value: (step) =>
      step.kind === 'dL_db'
        ? table(1, step.units, (_, j) => {
            let sum = 0;
            for (let row = 0; row < step.rows; row++)
              sum += at(step.dL_dz(), row * step.units + j) * at(step.input, row * step.inputs);
            return sum / step.rows;
          })
        : null,
  },
  {
    id: 'bias-in-its-gradient',
    title: 'the gradient of the bias was multiplied by the bias',
    message: 'The bias is added with the factor 1, so its gradient is dL_dz itself.',
    value: (step) => (step.kind === 'dL_db' ? rightValue(step).map((g, j) => g * at(step.b, j)) : null),
  },
  {
    id: 'matrix-not-transposed',
    title: 'W was used where its transpose belongs',
    message:
      'Input i of the layer receives from unit j through W[j][i]: add over the units, that is down a column of W.',
    value: (step) => {
      const { after } = step;
      if (step.kind !== 'dL_da' || after === null || after.units !== step.units || step.units === 1)
        return null;
      const size = step.units;
      return handedOn(
        step,
        after.dL_dz(),
        table(size, size, (j, i) => at(after.W, i * size + j)),
      );
    },
  },
  {
    id: 'one-path-only',
    title: 'only the path through the first unit was counted',
    message:
      'A unit that feeds several units reaches the loss on several paths; their contributions are added.',
    value: (step) => {
      const { after } = step;
      if (step.kind !== 'dL_da' || after === null || after.units === 1) return null;
      return handedOn(
        step,
        after.dL_dz().map((g, k) => (k % after.units === 0 ? g : 0)),
      );
    },
  },
  {
    id: 'paths-averaged',
    title: 'the paths were averaged instead of added',
    message: 'Contributions of several paths are added; nothing is divided by their number.',
    value: (step) =>
      step.kind === 'dL_da' && step.after !== null && step.after.units > 1
        ? scaled(rightValue(step), 1 / step.after.units)
        : null,
  },
  {
    id: 'weights-left-out',
    title: 'the weights were left out',
    message: 'What arrives at an input is dL_dz of each unit times the weight that leads to it.',
    value: (step) =>
      step.kind === 'dL_da' && step.after !== null
        ? handedOn(
            step,
            step.after.dL_dz(),
            step.after.W.map(() => 1),
          )
        : null,
  },
  {
    id: 'handed-on-before-slope',
    title: 'dL_da of the layer after was handed on instead of its dL_dz',
    message:
      'The weights stand inside z: what goes through them is dL_dz, after the slope was multiplied in.',
    value: (step) => {
      const { after } = step;
      if (step.kind !== 'dL_da' || after === null || after.isCombined) return null;
      return handedOn(step, after.dL_da());
    },
  },
  {
    id: 'updated-weights-used',
    title: 'the weights were updated before the gradient was handed on',
    message:
      'All gradients belong to the weights of the forward pass. The update comes after the whole backward pass.',
    value: (step) => {
      const { after } = step;
      if (step.kind !== 'dL_da' || after === null) return null;
      const updated = after.W.map((w, k) => w - step.learningRate * at(after.dL_dW(), k));
      return handedOn(step, after.dL_dz(), updated);
    },
  },
];

function meanGradient(step: StepContext): Float64Array {
  return columnMeans(step.dL_dz(), step.rows, step.units);
}

function withPenalty(step: StepContext, gradient: Float64Array, factor = 2): Float64Array {
  return gradient.map((g, k) => g + factor * step.l2 * at(step.W, k));
}

/** The transpose, row-major: what a learner types who has rows and columns the wrong way round. */
function swapped({ units, inputs }: StepContext, gradient: Float64Array): Float64Array {
  return table(inputs, units, (i, j) => at(gradient, j * inputs + i));
}
