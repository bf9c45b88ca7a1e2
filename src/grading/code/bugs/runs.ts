import type { Bug } from '../bug.ts';

/** Mistakes in whole runs: what is updated when, and what is measured. */
export const runBugs: readonly Bug[] = [
  {
    id: 'updates-once-per-epoch',
    title: 'there is one update for the whole epoch',
    message:
      'Your weights move once, with the mean gradient of all samples. Here each sample is followed by an update of its own.',
  },
  {
    id: 'updates-per-sample',
    title: 'there is an update after each sample',
    message:
      'With the full batch the weights are held still for the whole epoch. Only then do they move, once, with the mean gradient.',
  },
  {
    id: 'neighbours-alone',
    title: 'only neighbours are compared',
    message: 'Units 0 and 2 can be alike with another one between them. Compare each with all before it.',
  },
  {
    id: 'evaluates-with-updates',
    title: 'the test set is learned from',
    message:
      'Measuring the test loss changes your weights. A test has the forward pass and the loss, and nothing else.',
  },
  {
    id: 'loss-while-training',
    title: 'the training loss is taken during the epoch',
    message:
      'Your training loss is a mean over weights that were still moving, your test loss is not. Measure both after the epoch, with the same weights.',
  },
  {
    id: 'penalty-in-loss',
    title: 'the penalty is part of the training loss',
    message:
      'Your training loss holds the penalty and your test loss does not, so they cannot be compared. The penalty belongs in the update alone.',
  },
  {
    id: 'gradient-not-handed-on',
    title: 'every layer receives the gradient at the outputs',
    message:
      'Each layer has to be given what the layer after it returned. In your walk that result is thrown away.',
  },
  {
    id: 'sigmoid-slope-for-relu',
    title: 'every layer uses the slope of the sigmoid',
    message: 'Layers of ReLU have another slope: 1 where z is above 0, and 0 elsewhere.',
  },
  {
    id: 'not-averaged-over-outputs',
    title: 'the gradient of the loss is not divided by the number of outputs',
    message:
      'The loss is a mean over the outputs, so each of them has only its share in it. With one output nobody notices.',
  },
];
