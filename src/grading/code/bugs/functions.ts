import type { Bug } from '../bug.ts';

/** Mistakes in single functions: losses, activations, the passes of a layer. */
export const functionBugs: readonly Bug[] = [
  {
    id: 'missing-mean',
    title: 'the mean is missing',
    message: 'Your number is the sum over all entries. The loss is their mean: how many entries are there?',
  },
];
