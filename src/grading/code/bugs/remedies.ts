import type { Bug } from '../bug.ts';

/** Mistakes in starting weights, penalties, stopping, and in reading a curve. */
export const remedyBugs: readonly Bug[] = [
  {
    id: 'xavier-for-he',
    title: 'the number of units has come into it',
    message:
      'Your scale is Xavier’s, which looks at inputs and units. He’s start for ReLU looks at the inputs alone.',
  },
  {
    id: 'he-for-xavier',
    title: 'the number of units is left out',
    message: 'Your scale is He’s, for ReLU. Xavier’s balances both directions: inputs and units.',
  },
  {
    id: 'fan-out-for-fan-in',
    title: 'units and inputs are exchanged',
    message: 'W has a row for each unit. How many inputs a unit has is the length of a row.',
  },
  {
    id: 'he-without-root',
    title: 'the square root is missing',
    message: 'You multiply by the variance that is wanted. A factor changes the variance by its square.',
  },
  {
    id: 'zero-start',
    title: 'all weights begin at 0',
    message:
      'Units that begin alike get the same gradient and stay alike. The random numbers have to reach the weights.',
  },
  {
    id: 'missing-two-in-l2',
    title: 'the 2 of the square is missing',
    message: 'The penalty is λ times the sum of the squared weights. What is the derivative of w²?',
  },
  {
    id: 'bias-penalised',
    title: 'the biases are penalised too',
    message:
      'The penalty is on the weights alone. A bias only shifts a unit, and pulling it to 0 gains nothing.',
  },
  {
    id: 'penalty-subtracted',
    title: 'the penalty has the wrong sign',
    message: 'With your gradient an update makes every weight larger. The penalty is there to shrink them.',
  },
  {
    id: 'norms-added',
    title: 'the norms of the arrays are added up',
    message:
      'The length of all gradients together is less than the sum of their lengths. What has to be added before the root is taken?',
  },
  {
    id: 'squares-without-root',
    title: 'the square root is missing at the end',
    message: 'Your result is the sum of the squares. A length is its root.',
  },
  {
    id: 'norm-of-weights-alone',
    title: 'the gradients of the biases are left out',
    message: 'Biases are parameters as well, and their gradients belong to the whole gradient.',
  },
  {
    id: 'stops-at-first-rise',
    title: 'it stops at the first epoch that is no better',
    message: 'Test losses are noisy. Your code does not wait for as many epochs as it was told.',
  },
  {
    id: 'patience-not-reset',
    title: 'a new lowest does not start the count anew',
    message:
      'Your count adds up all the epochs that were no better, however long ago. What happens to it when a new lowest loss comes?',
  },
  {
    id: 'compares-with-previous',
    title: 'each epoch is compared with the one before',
    message:
      'A loss can fall against the epoch before and still be far above the lowest. Only a new lowest counts.',
  },
  {
    id: 'last-for-best',
    title: 'the epoch of the stop is taken for the best',
    message: 'When training stops the best epoch is some time ago. Remember where it was.',
  },
  {
    id: 'rises-against-first',
    title: 'each loss is compared with the first',
    message: 'A rise is an epoch whose loss is above that of the epoch before it.',
  },
  {
    id: 'never-is-zero',
    title: 'a loss that never falls below is told as epoch 0',
    message:
      'Your code says the same for "in epoch 0" and for "never". What does the search give when nothing is found?',
  },
  {
    id: 'lowest-for-last',
    title: 'the lowest loss is taken for the last',
    message: 'They are the same only when the curve falls to the end. A noisy run ends where it ends.',
  },
  {
    id: 'nan-not-caught',
    title: 'NaN slips through',
    message:
      'Every comparison with NaN is false, so none of your conditions holds for it. Ask for it directly.',
  },
  {
    id: 'compares-with-first',
    title: 'the loss is compared with its own start',
    message:
      'After a bad start a large fall may only reach the level of guessing. That level is the measure.',
  },
  {
    id: 'falling-is-healthy',
    title: 'whatever has fallen is called healthy',
    message: 'A loss that has fallen a little still is that of a guess. How far below guessing has it to be?',
  },
];
