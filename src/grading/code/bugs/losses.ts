import type { Bug } from '../bug.ts';

/** Mistakes in losses. */
export const lossBugs: readonly Bug[] = [
  {
    id: 'missing-mean',
    title: 'the mean is missing',
    message:
      'Your result belongs to a sum over all entries. The loss is their mean: how many entries are there?',
  },
  {
    id: 'not-squared',
    title: 'the errors are not squared',
    message:
      'Your numbers come from the size of the errors. Squared error weighs a miss of 2 four times a miss of 1.',
  },
  {
    id: 'mean-before-square',
    title: 'the mean is taken before the square',
    message:
      'Errors of opposite sign cancel in your code. Which has to come first, so that each miss counts?',
  },
  {
    id: 'log-base-10',
    title: 'the logarithm has base 10',
    message: 'Your loss is too small by the factor ln 10, about 2.3. The losses use the natural logarithm.',
  },
  {
    id: 'log-base-2',
    title: 'the logarithm has base 2',
    message:
      'Your loss is too large by the factor 1 / ln 2, about 1.44. The losses use the natural logarithm.',
  },
  {
    id: 'no-clipping',
    title: 'a probability of 0 reaches the logarithm',
    message: 'log(0) is minus infinity, and one such sample spoils the mean. Limit the probability first.',
  },
  {
    id: 'sign',
    title: 'the sign is wrong',
    message:
      'Your loss falls as the predictions get worse. The logarithm of a probability is never positive.',
  },
  {
    id: 'missing-one-minus-term',
    title: 'targets of 0 cost nothing',
    message:
      'Only samples with target 1 count in your code. What should a prediction of 0.9 for a target of 0 cost?',
  },
  {
    id: 'binary-for-categorical',
    title: 'the binary formula is used for several classes',
    message: 'Your code also charges for each wrong class. Of several classes only the true one has a term.',
  },
  {
    id: 'mean-over-entries',
    title: 'it is divided by the number of classes too',
    message:
      'Your mean runs over every entry of the matrix. Sum over the classes, and average over the samples alone.',
  },
];
