import type { Bug } from '../bug.ts';

/** Mistakes in updates, batches and epochs. */
export const loopBugs: readonly Bug[] = [
  {
    id: 'adds-for-subtracts',
    title: 'the step goes uphill',
    message: 'The gradient points to where the loss grows. Which way has the update to go?',
  },
  {
    id: 'forgets-learning-rate',
    title: 'the learning rate is missing',
    message: 'Your step is as long as the gradient itself. What scales it?',
  },
  {
    id: 'bias-not-updated',
    title: 'the biases stay as they were',
    message: 'The weights learn and the biases do not. They are parameters too, with gradients of their own.',
  },
  {
    id: 'updates-while-backpropagating',
    title: 'W2 is changed before the gradient has passed through it',
    message:
      'The gradients of layer 1 belong to the weights of the forward pass. In your code W2 is another one by then.',
  },
  {
    id: 'loss-after-update',
    title: 'each sample is measured after its own update',
    message:
      'Your losses are too good: the network has just been pulled towards that very sample. Take the loss from the forward pass before.',
  },
  {
    id: 'weights-of-the-start',
    title: 'every sample is measured with the first weights',
    message:
      'The second sample has to meet the weights that the first one has changed. Where do you take the weights of the forward pass from?',
  },
  {
    id: 'gradients-not-reset',
    title: 'gradients of earlier updates are still in the sum',
    message:
      'Every update after the first contains what was used up already. When do the sums have to begin at 0 again?',
  },
  {
    id: 'divides-by-full-size',
    title: 'the short last batch is divided by the full size',
    message:
      'The last batch may hold fewer samples. Its mean is over the samples that it has; otherwise its step is too small.',
  },
  {
    id: 'last-batch-lost',
    title: 'the short last batch is lost',
    message:
      'Samples that do not fill a batch are never trained on. How many batches do 10 samples make at size 4?',
  },
];
