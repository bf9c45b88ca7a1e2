/** What may be done to a run: the closed list from which the clinic's options are taken. */
export const fixes = {
  'raise-rate': { name: 'Raise the learning rate', helps: 'It helps where the steps are too short.' },
  'lower-rate': { name: 'Lower the learning rate', helps: 'It helps where the steps overshoot.' },
  'random-weights': {
    name: 'Start from random weights scaled to the layer’s width',
    helps: 'It helps where units begin equal, or begin saturated by their own weights.',
  },
  'match-labels': {
    name: 'Shuffle inputs and targets by the same order',
    helps: 'It helps where the targets belong to other rows.',
  },
  'add-slope': {
    name: 'Multiply by the activation’s slope in the backward pass',
    helps: 'It helps where the gradients of hidden layers lack that factor.',
  },
  'average-gradient': {
    name: 'Divide the gradient by the samples of the batch',
    helps: 'It helps where the gradient is a sum and grows with the batch.',
  },
  'scale-inputs': {
    name: 'Scale each input to mean 0 and deviation 1',
    helps: 'It helps where the inputs are of very different size.',
  },
  'clip-prediction': {
    name: 'Keep predictions away from 0 and 1 in the loss',
    helps: 'It helps where a logarithm meets 0.',
  },
  'add-penalty': {
    name: 'Add a small L2 penalty',
    helps: 'It helps where the fit to the training samples is too sharp.',
  },
  'remove-penalty': {
    name: 'Take the L2 penalty away',
    helps: 'It helps where the penalty outweighs the data.',
  },
  'more-units': { name: 'Add hidden units', helps: 'It helps where the network cannot express the task.' },
  'use-relu': {
    name: 'Use ReLU with He’s starting weights in the hidden layers',
    helps: 'It helps where the slopes of many layers make the gradient vanish.',
  },
  'more-data': {
    name: 'Train on more samples',
    helps: 'It helps where the samples leave too much open.',
  },
  'more-epochs': { name: 'Train ten times as long', helps: 'It helps where the loss is still falling.' },
} as const;

export type FixId = keyof typeof fixes;
