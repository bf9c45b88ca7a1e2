import type { Bug } from '../bug.ts';

/** Mistakes in the gradients of single functions, and in checking them. */
export const gradientBugs: readonly Bug[] = [
  {
    id: 'factor-two',
    title: 'the 2 of the square is missing',
    message: 'Your gradient is half of the right one. What is the derivative of e²?',
  },
  {
    id: 'swapped-arguments',
    title: 'prediction and target have changed places',
    message:
      'Your code treats the target as the prediction. In the right order, a prediction above its target is a positive error.',
  },
  {
    id: 'missing-activation-derivative',
    title: 'the slope of the activation is missing',
    message:
      'The gradient passes the activation unchanged in your code. Which factor belongs to the step from a to z?',
  },
  {
    id: 'not-averaged-over-batch',
    title: 'the mean over the batch is missing',
    message:
      'Your gradient grows with the number of samples. The loss is their mean, and so is its gradient.',
  },
  {
    id: 'stops-at-activation',
    title: 'the gradient stops at the probabilities',
    message: 'You have the slope by p. One step is missing: how p follows from z through softmax.',
  },
  {
    id: 'derivative-not-cancelled',
    title: 'the slope of the sigmoid is applied to cross-entropy once more',
    message: 'The slope of cross-entropy by p has p(1 − p) below the line. What is left after the sigmoid?',
  },
  {
    id: 'one-sided-difference',
    title: 'the difference is one-sided',
    message: 'You compare f(w + ε) with f(w). Go equally far to both sides, and the curvature cancels.',
  },
  {
    id: 'divides-by-one-step',
    title: 'it is divided by one step',
    message: 'From w − ε to w + ε it is two steps. Your gradient is twice the right one.',
  },
];
