import type { Bug } from '../bug.ts';

/** Mistakes in activations and their slopes. */
export const activationBugs: readonly Bug[] = [
  {
    id: 'exponent-sign',
    title: 'the exponent has the wrong sign',
    message: 'Your sigmoid falls as z grows. At a large positive z the output should be close to 1.',
  },
  {
    id: 'sigmoid-overflow',
    title: 'the power of e overflows',
    message:
      'For a large z your code divides infinity by infinity. Which form of the sigmoid takes e to a negative power there?',
  },
  {
    id: 'derivative-of-z-for-a',
    title: 'the slope is computed from z with the formula for a',
    message:
      'A slope such as a(1 − a) or 1 − a² wants the activation. Your code puts the number before the activation into it.',
  },
  {
    id: 'activation-twice',
    title: 'the activation is applied twice',
    message: 'Your slope is taken at sigmoid(a). The activation a is already a sigmoid of z.',
  },
  {
    id: 'relu-slope-of-output',
    title: 'the output stands where the slope should',
    message:
      'The slope of ReLU says by how much the output moves when z moves. It does not depend on how large z is.',
  },
  {
    id: 'no-max-subtracted',
    title: 'the powers of e overflow',
    message:
      'e to the power of 1000 is infinite, and infinity over infinity is NaN. What can be taken off all z of a row without changing the shares?',
  },
  {
    id: 'whole-matrix-softmax',
    title: 'the shares are taken over the whole matrix',
    message:
      'Your probabilities sum to 1 over all samples together. Each row is a sample, and has to sum to 1 by itself.',
  },
  {
    id: 'max-of-all-rows',
    title: 'the maximum is taken over all rows',
    message: 'A row far below that maximum becomes 0 over 0. Each row needs its own.',
  },
];
