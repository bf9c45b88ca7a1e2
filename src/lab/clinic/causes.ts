/** Why a run fails: the closed list from which the clinic's options are taken. */
export const causes = {
  'rate-too-small': {
    name: 'The learning rate is too small',
    also: ['rate too low', 'lr too small', 'lr too low', 'steps too small', 'steps too short'],
    means: 'Each step moves the weights so little that nothing happens in the time given.',
    wouldShow:
      'the outputs still lie close together after many epochs, no unit is saturated, and the gradients are not zero',
  },
  'rate-too-large': {
    name: 'The learning rate is too large',
    also: [
      'rate too high',
      'rate too big',
      'lr too large',
      'lr too high',
      'lr too big',
      'steps too large',
      'steps too long',
    ],
    means: 'The steps overshoot: the loss grows, jumps, or the units end where they have no slope.',
    wouldShow:
      'a loss that grows or jumps, or one that stays bad while units that were in order at the start are saturated now',
  },
  'zero-weights': {
    name: 'All weights began equal',
    also: [
      'same weights',
      'same weight',
      'weights all zero',
      'weight zero',
      'identical units',
      'equal units',
    ],
    means: 'Units that begin equal get equal gradients and stay equal.',
    wouldShow: 'hidden units with the same weights, to the last digit',
  },
  'large-weights': {
    name: 'The starting weights are too large',
    also: ['initial weights too large', 'initial weights too big', 'weights too large at the start'],
    means: 'The weighted sums are large from the start, and the sigmoids stand where they are flat.',
    wouldShow: 'units that are saturated before the first update, on inputs of ordinary size',
  },
  'shuffled-labels': {
    name: 'Inputs and targets are out of step',
    also: ['labels shuffled', 'wrong labels', 'labels mixed up', 'targets mixed up', 'targets of other rows'],
    means: 'The targets belong to other rows, so there is nothing to learn that holds.',
    wouldShow:
      'data rows whose targets do not fit their inputs, and neighbours with different targets as often as not',
  },
  'missing-slope': {
    name: 'A factor is missing in the backward pass',
    also: ['missing slope', 'lacks the slope', 'activation derivative', 'derivative forgotten'],
    means: 'The slope of an activation is left out, so the gradients of the layers below are wrong.',
    wouldShow: 'gradients that differ from nudging in some layers by no common factor',
  },
  'summed-gradient': {
    name: 'The gradient is not averaged over the batch',
    also: ['gradients summed', 'adds up the gradients', 'sum over the batch'],
    means:
      'The samples’ gradients are added up and not divided, so each step is longer by the size of the batch.',
    wouldShow:
      'gradients that are longer than by nudging, by the same factor in every layer: the size of the batch',
  },
  'unscaled-inputs': {
    name: 'The inputs are not scaled',
    also: ['unscaled inputs', 'unscaled data', 'inputs of different scale'],
    means: 'One input is thousands of times larger than another and drowns it, and the sums are huge.',
    wouldShow: 'data columns of very different size, with ordinary starting weights',
  },
  'unclipped-log': {
    name: 'The logarithm in the loss meets 0',
    also: ['log of 0', 'logarithm of 0'],
    means: 'A prediction becomes exactly 0 or 1, and the logarithm of 0 is infinite.',
    wouldShow: 'predictions of exactly 0 or 1 just before the loss stopped being a number',
  },
  overfitting: {
    name: 'Overfitting',
    also: ['overfit', 'overfits', 'memorises', 'by heart'],
    means: 'The network goes on fitting its few training samples when nothing more carries over.',
    wouldShow: 'a training loss that goes on falling while the test loss rises',
  },
  'too-small-network': {
    name: 'The network is too small',
    also: ['net too small', 'model too small', 'few units', 'few hidden units'],
    means: 'No weights of this network could do the task.',
    wouldShow: 'a loss that settles high, with correct gradients, different units and few of them',
  },
  'vanishing-gradient': {
    name: 'The gradient vanishes on its way back',
    also: ['vanishing gradients', 'gradient shrinks way back'],
    means: 'Many layers with slopes of 0.25 at most leave next to nothing for the first ones.',
    wouldShow: 'gradients that shrink from layer to layer, by thousands from the last to the first',
  },
  'dead-relus': {
    name: 'The ReLUs are inactive for every sample',
    also: ['dead ReLUs', 'dead units', 'units died'],
    means: 'A step pushed the sums of the units below 0 for all inputs; their slope is 0 there, for good.',
    wouldShow: 'hidden ReLUs that are 0 on every sample',
  },
  'penalty-too-large': {
    name: 'The L2 penalty is too heavy',
    also: [
      'penalty too large',
      'L2 too large',
      'too much L2',
      'lambda too large',
      'regularisation too strong',
    ],
    means: 'The pull towards 0 is stronger than what the data say.',
    wouldShow: 'a large λ among the settings, and weights that shrank while training',
  },
} as const;

export type CauseId = keyof typeof causes;
