import type { Bug } from '../bug.ts';

/** Mistakes in what is added to plain descent: momentum, Adam, decay, dropout, clipping, batch normalisation. */
export const stretchBugs: readonly Bug[] = [
  {
    id: 'velocity-not-kept',
    title: 'the velocity begins at 0 in every update',
    message: 'Your steps are those of plain descent. What has to be remembered from one update to the next?',
  },
  {
    id: 'gradient-damped',
    title: 'the gradient is damped as it enters the velocity',
    message:
      'Your velocity is a running mean: the gradient enters with the share 1 − μ. Here it enters as a whole.',
  },
  {
    id: 'velocity-never-fades',
    title: 'the velocity never fades',
    message: 'Your velocity is the sum of all gradients so far. By what is the old one multiplied first?',
  },
  {
    id: 'no-bias-correction',
    title: 'the correction of the first updates is missing',
    message:
      'm and v begin at 0 and are too small at first, v most of all. What are they divided by to make up for that?',
  },
  {
    id: 'correction-of-first-step',
    title: 'every update is corrected as if it were the first',
    message: 'The correction fades as the updates go on. Which number in it has to grow?',
  },
  {
    id: 'adam-without-root',
    title: 'it is divided by the mean square without its root',
    message: 'A mean of squares has to become a size again before a gradient is divided by it.',
  },
  {
    id: 'square-of-the-mean',
    title: 'v gathers the squares of m',
    message: 'The second average is that of the squared gradients. Your code squares the first average.',
  },
  {
    id: 'decay-per-step-for-epoch',
    title: 'the rate falls with each update in place of each epoch',
    message:
      'With 100 updates in an epoch your rate falls a hundred times as fast. In which epoch is this update?',
  },
  {
    id: 'decay-compounds',
    title: 'the rate is divided again and again',
    message:
      'Your rate falls by the same share in every epoch. The formula takes the rate of the start each time.',
  },
  {
    id: 'epochs-from-one',
    title: 'the first epoch counts as 1',
    message:
      'In the first epoch the rate should still be the full one. From which number are epochs counted?',
  },
  {
    id: 'dropout-not-rescaled',
    title: 'what stays is not scaled up',
    message:
      'With half of the units off, the next layer receives half as much as in the test. The units that stay have to make up for the others.',
  },
  {
    id: 'dropout-at-test',
    title: 'units are switched off in the test too',
    message: 'Dropout is for training. When the network is used, all of its units are there.',
  },
  {
    id: 'drops-the-wrong-ones',
    title: 'the rate is used as the share that stays',
    message: 'The rate says how many are switched off. A draw is below 0.2 for a fifth of the units.',
  },
  {
    id: 'clips-each-array',
    title: 'each array is clipped by itself',
    message:
      'The weights and the biases are scaled by different factors in your code, and the direction changes. There is one norm, over all of them.',
  },
  {
    id: 'clips-each-entry',
    title: 'each number is limited by itself',
    message: 'Limiting the entries one by one bends the direction. Scale all of them by the same factor.',
  },
  {
    id: 'always-rescaled',
    title: 'short gradients are stretched',
    message: 'Your gradient always comes out with the largest norm. One that is short enough stays as it is.',
  },
  {
    id: 'batch-statistics-at-test',
    title: 'the test uses the statistics of its own batch',
    message:
      'In your test an answer depends on which other samples are in the batch. Use the averages that were gathered in training.',
  },
  {
    id: 'statistics-as-constants',
    title: 'mean and variance are taken for constants on the way back',
    message:
      'A nudge of one x moves the mean and the variance of its feature, and with them every other output.',
  },
  {
    id: 'last-batch-for-average',
    title: 'the last batch replaces the running averages',
    message: 'Your averages are those of the last batch alone. Each batch should enter with the share 0.1.',
  },
];
