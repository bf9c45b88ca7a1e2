import type { ClinicCase, ClinicSetup } from './clinic-case.ts';

export const plain = (words: string, note = ''): ClinicSetup => ({ words, data: null, fault: null, note });

const xor = 'data=xor layers=2-4-1 loss=mse batch=1 no-shuffle seed=42';

/** Four runs whose rate does not fit, each with another face. */
export const rateCases: ClinicCase[] = [
  {
    id: 'asleep',
    report: 'XOR, four hidden units. The loss is a flat line from the first epoch to the last.',
    broken: plain(`${xor} lr=0.002 epochs=2000`),
    cause: 'rate-too-small',
    among: [
      'rate-too-small',
      'rate-too-large',
      'zero-weights',
      'shuffled-labels',
      'too-small-network',
      'vanishing-gradient',
    ],
    symptoms: [
      { figure: 'level', is: 'above', bound: 0.9 },
      { figure: 'growth', is: 'below', bound: 1.1 },
    ],
    telling: [
      {
        what: 'predictions',
        sign: { figure: 'spread', is: 'below', bound: 0.2 },
        says: 'All outputs still lie between {low} and {high}: nothing has moved yet.',
      },
      {
        what: 'gradients',
        sign: { figure: 'step', is: 'below', bound: 0.001 },
        says: 'There is a gradient, of length {whole}, but at this rate a step is {step} of the length of the weights.',
      },
    ],
    cures: [{ fix: 'raise-rate', setup: plain(`${xor} lr=1 epochs=2000`) }],
    otherFixes: ['lower-rate', 'more-units', 'random-weights', 'match-labels', 'average-gradient'],
    cured: [{ figure: 'level', is: 'below', bound: 0.1 }],
  },
  {
    id: 'frozen',
    report: 'XOR, four hidden units. The loss jumps in the first epoch and has been a flat line since.',
    broken: plain(`${xor} lr=100 epochs=2000`),
    cause: 'rate-too-large',
    among: [
      'rate-too-small',
      'rate-too-large',
      'large-weights',
      'zero-weights',
      'too-small-network',
      'unclipped-log',
    ],
    symptoms: [
      { figure: 'level', is: 'above', bound: 1.2 },
      { figure: 'swing', is: 'below', bound: 0.001 },
    ],
    telling: [
      {
        what: 'activations',
        sign: { figure: 'outputsSaturated', is: 'above', bound: 0.9 },
        says: '{startSaturated|%} of the hidden activations stood at their flat ends at the start, and now {outputsSaturated|%} of the outputs do: the steps carried them there.',
      },
      {
        what: 'predictions',
        sign: { figure: 'spread', is: 'below', bound: 0.2 },
        says: 'All outputs lie between {low} and {high}, at one end: everything has moved too far.',
      },
      {
        what: 'gradients',
        sign: { figure: 'held', is: 'below', bound: 1e-9 },
        says: 'The gradient had the length {whole} at the start and has {held} now: there is no slope left where the steps ended.',
      },
    ],
    cures: [{ fix: 'lower-rate', setup: plain(`${xor} lr=1 epochs=2000`) }],
    otherFixes: ['raise-rate', 'random-weights', 'more-units', 'more-epochs', 'clip-prediction'],
    cured: [{ figure: 'level', is: 'below', bound: 0.1 }],
  },
  {
    id: 'runaway',
    report: 'A line is fitted to 100 points. After some epochs the loss is infinite.',
    broken: plain('data=line layers=1-1linear loss=mse lr=1.2 batch=10 epochs=2000 no-shuffle seed=42'),
    cause: 'rate-too-large',
    among: [
      'rate-too-large',
      'summed-gradient',
      'unscaled-inputs',
      'unclipped-log',
      'missing-slope',
      'overfitting',
    ],
    symptoms: [
      { figure: 'ended', is: 'above', bound: 0.5 },
      { figure: 'growth', is: 'above', bound: 1000 },
    ],
    telling: [
      {
        what: 'curve',
        sign: { figure: 'growth', is: 'above', bound: 1000 },
        says: 'The loss grew from {first} to {peak} before it ended in epoch {endedIn|n}, counted from 0: the output has no ceiling, and each step overshoots by more than the last.',
      },
    ],
    cures: [
      {
        fix: 'lower-rate',
        setup: plain('data=line layers=1-1linear loss=mse lr=0.1 batch=10 epochs=50 no-shuffle seed=42'),
      },
    ],
    otherFixes: ['average-gradient', 'scale-inputs', 'clip-prediction', 'more-data', 'add-penalty'],
    cured: [
      { figure: 'ended', is: 'below', bound: 0.5 },
      { figure: 'level', is: 'below', bound: 0.05 },
    ],
  },
  {
    id: 'restless',
    report: 'XOR, two hidden units. The loss goes up and down to the end.',
    broken: plain(
      'data=xor layers=2-2-1 loss=mse batch=1 no-shuffle rng=numpy init=normal:0.5 seed=42 lr=15 epochs=3000',
    ),
    cause: 'rate-too-large',
    among: [
      'rate-too-large',
      'too-small-network',
      'shuffled-labels',
      'rate-too-small',
      'missing-slope',
      'penalty-too-large',
    ],
    symptoms: [
      { figure: 'rises', is: 'above', bound: 0.4 },
      { figure: 'level', is: 'above', bound: 0.5 },
    ],
    telling: [
      {
        what: 'curve',
        sign: { figure: 'rises', is: 'above', bound: 0.25 },
        says: 'In the last fifth of the epochs the loss rose in {rises|%} of them: each step leaps from one side of the valley to the other.',
      },
    ],
    cures: [
      {
        fix: 'lower-rate',
        setup: plain(
          'data=xor layers=2-2-1 loss=mse batch=1 no-shuffle rng=numpy init=normal:0.5 seed=42 lr=1 epochs=3000',
        ),
      },
    ],
    otherFixes: ['raise-rate', 'remove-penalty', 'match-labels', 'more-epochs', 'add-slope'],
    cured: [
      { figure: 'level', is: 'below', bound: 0.1 },
      { figure: 'rises', is: 'below', bound: 0.1 },
    ],
  },
];
