import type { Bug } from '../bug.ts';

/** Mistakes in the passes of layers, and in automatic differentiation. */
export const passBugs: readonly Bug[] = [
  {
    id: 'missing-bias',
    title: 'the bias is missing',
    message: 'Your z holds the weighted inputs alone. What does each unit add to them?',
  },
  {
    id: 'extra-transpose',
    title: 'the weights are read the wrong way round',
    message:
      'W has one row for each unit and one column for each input. Your code takes a column for a unit.',
  },
  {
    id: 'missing-input',
    title: 'the input is missing in the gradient of the weight',
    message: 'z is w · x + b. By how much does z move when w moves, and by how much when b moves?',
  },
  {
    id: 'missing-hidden-derivative',
    title: 'the slope of the hidden layer is missing',
    message: 'Layer 2 is right. In layer 1 the step from a1 to z1 has a factor too.',
  },
  {
    id: 'z-for-a',
    title: 'the gradient of W2 is taken with z1',
    message: 'Look at what enters layer 2. It is what the hidden layer puts out, after its activation.',
  },
  {
    id: 'transposed-product',
    title: 'the outer product is transposed',
    message: 'A gradient has the shape of its weights: a row for each unit, a column for each input.',
  },
  {
    id: 'missing-transpose',
    title: 'the transpose is missing',
    message:
      'An input gathers what flows back along the weights that leave it. These stand in a column of W, not in a row.',
  },
  {
    id: 'assigns-for-adds',
    title: 'only the last term of the sum is kept',
    message: 'Each turn of the loop replaces what the turns before gave. All terms of the sum have to count.',
  },
  {
    id: 'averages-paths',
    title: 'the paths are averaged',
    message: 'A nudge of an input acts along all paths at once. Their effects add up.',
  },
  {
    id: 'weight-of-wrong-layer',
    title: 'a layer takes its own weight on the way back',
    message:
      'What arrives at a unit came through the weight that leaves it. That weight belongs to the next layer.',
  },
  {
    id: 'changes-arguments',
    title: 'an argument is changed',
    message:
      'The result is right, and the array it was computed from is another one now. The caller still needs it.',
  },
  {
    id: 'gradients-overwritten',
    title: 'a gradient is overwritten',
    message: 'A value that is used twice receives two gradients. In your code the second replaces the first.',
  },
  {
    id: 'product-own-factor',
    title: 'a factor takes its own value for its slope',
    message: 'By how much does a · b move when a moves? Your code answers with a.',
  },
  {
    id: 'no-topological-order',
    title: 'a gradient is passed on before it is complete',
    message:
      'A value may pass its gradient on only after everything that uses it has done so. Look at the order of the walk.',
  },
  {
    id: 'missing-seed',
    title: 'the backward pass starts from 0',
    message: 'All gradients stay 0. What is the slope of the result by itself?',
  },
];
