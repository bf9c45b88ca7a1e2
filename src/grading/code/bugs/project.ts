import type { Bug } from '../bug.ts';

/** Mistakes of whole networks: the entrance of the backward pass, the training loop, the starting weights, the data. */
export const projectBugs: readonly Bug[] = [
  {
    id: 'softmax-slope-applied',
    title: 'p − y is multiplied by a slope once more',
    message:
      'Softmax with its cross-entropy gives p − y, and that is dL_dz already. Through which entrance does it come into the last layer?',
  },
  {
    id: 'p-minus-y-missing',
    title: 'the target is missing at the entrance',
    message:
      'Your last layer is handed p itself. A perfect answer would then still be pushed; what has to be taken off?',
  },
  {
    id: 'sample-gradients-overwritten',
    title: 'each sample overwrites the gradients of the one before',
    message:
      'Of a batch only its last sample moves the weights. Within a batch the gradients of all samples add up.',
  },
  {
    id: 'divides-twice-by-batch',
    title: 'the mean over the batch is taken twice',
    message:
      'Your steps shrink with the square of the batch size. Divide once: where p − y enters, or in the update.',
  },
  {
    id: 'weights-not-changed',
    title: 'the weights are as they were before training',
    message: 'The updates go to arrays that are thrown away. Which arrays does forward read?',
  },
  {
    id: 'last-batch-only',
    title: 'the loss of the last batch stands for the epoch',
    message: 'The loss of an epoch is the mean over all its samples. Your sum begins again with each batch.',
  },
  {
    id: 'same-order-every-epoch',
    title: 'every epoch takes the samples in the same order',
    message:
      'A generator that is made anew with the same seed gives the same order again. Where should it be made, and where used?',
  },
  {
    id: 'large-start',
    title: 'the starting weights are far too large',
    message:
      'Every layer multiplies its input many times over, and softmax answers with certainty before it knows anything. The scale has to follow the number of inputs.',
  },
  {
    id: 'small-start',
    title: 'the starting weights are too small',
    message:
      'All outputs stay at 0.5: with weights near 0 all units do nearly the same, and the gradients that arrive are tiny. The scale has to follow the number of inputs.',
  },
  {
    id: 'seed-not-used',
    title: 'the seed does not reach the random numbers',
    message: 'A run can be repeated only if all its random numbers come from a generator with your seed.',
  },
  {
    id: 'not-shuffled',
    title: 'nothing is shuffled',
    message:
      'A file may be sorted by label, and then the test part holds classes that were never trained on. The shuffle comes before the split.',
  },
  {
    id: 'classes-not-filtered',
    title: 'digits that are not wanted are kept',
    message:
      'Labels beyond your classes have no place in a one-hot row, and their rows are all 0. Leave these pictures out.',
  },
  {
    id: 'idx-byte-order',
    title: 'the sizes are read from the wrong end',
    message: 'IDX stores the most significant byte first. Your machine does it the other way round.',
  },
  {
    id: 'odd-file-accepted',
    title: 'a damaged file is taken for whole',
    message:
      'Compare how many values there are with what the sizes announce, before anything is made of them.',
  },
];
