import type { ClinicCase, ClinicSetup } from './clinic-case.ts';
import { outOfStep, points, unscaled } from './clinic-data.ts';

const labelsSetup = (data: ClinicSetup['data']): ClinicSetup => ({
  words: 'layers=2-8-1 loss=bce lr=0.1 batch=10 epochs=100 seed=3',
  ...{ data, fault: null, note: 'The data are points with two inputs; there are 100 others for testing.' },
});

const unitsSetup = (data: ClinicSetup['data']): ClinicSetup => ({
  words: 'layers=2-8-1 loss=bce lr=0.1 batch=10 epochs=100 seed=42',
  ...{ data, fault: null, note: 'The data are 200 rows of a table with two columns.' },
});

const slopeSetup = (fault: ClinicSetup['fault']): ClinicSetup => ({
  words: 'data=xor layers=2-3-1 loss=mse lr=1 batch=1 no-shuffle epochs=3000 seed=42',
  ...{ data: null, fault, note: 'The backward pass is written by hand.' },
});

const sumSetup = (fault: ClinicSetup['fault']): ClinicSetup => ({
  words: 'data=line layers=1-1linear loss=mse lr=0.1 batch=full epochs=200 no-shuffle seed=42',
  ...{ data: null, fault, note: 'With a batch of 1 the same code and rate work.' },
});

const logSetup = (fault: ClinicSetup['fault']): ClinicSetup => ({
  words: 'layers=2-8relu-1 loss=bce lr=1 batch=full epochs=2000 seed=42 init=he',
  ...{ data: points(100), fault, note: 'The cross-entropy is written by hand.' },
});

/** Runs whose data or code are wrong. */
export const codeCases: ClinicCase[] = [
  {
    id: 'out-of-step',
    report:
      'Points of the plane, 100 to learn from. Training loss and test loss stay near what guessing costs.',
    broken: labelsSetup(outOfStep(100)),
    cause: 'shuffled-labels',
    among: [
      'shuffled-labels',
      'rate-too-small',
      'too-small-network',
      'overfitting',
      'zero-weights',
      'vanishing-gradient',
    ],
    symptoms: [
      { figure: 'level', is: 'above', bound: 0.85 },
      { figure: 'right', is: 'below', bound: 0.7 },
      { figure: 'testRight', is: 'below', bound: 0.7 },
    ],
    telling: [
      {
        what: 'data',
        sign: { figure: 'neighbours', is: 'below', bound: 0.7 },
        says: 'Only {neighbours|%} of the points have the same target as their nearest neighbour: the targets do not go with the inputs.',
      },
    ],
    cures: [{ fix: 'match-labels', setup: labelsSetup(points(100)) }],
    otherFixes: ['more-units', 'raise-rate', 'add-penalty', 'more-epochs', 'random-weights'],
    cured: [
      { figure: 'level', is: 'below', bound: 0.4 },
      { figure: 'testRight', is: 'above', bound: 0.9 },
    ],
  },
  {
    id: 'two-units',
    report: 'A table with two columns, 200 rows. The loss stays near what guessing costs.',
    broken: unitsSetup(unscaled(200)),
    cause: 'unscaled-inputs',
    among: [
      'unscaled-inputs',
      'large-weights',
      'shuffled-labels',
      'rate-too-small',
      'too-small-network',
      'overfitting',
    ],
    symptoms: [{ figure: 'level', is: 'above', bound: 0.8 }],
    telling: [
      {
        what: 'data',
        sign: { figure: 'scales', is: 'above', bound: 100 },
        says: 'One input spreads {scales|n} times as wide as the other, and the largest value is {largest|n}: it drowns the other.',
      },
    ],
    cures: [{ fix: 'scale-inputs', setup: unitsSetup(points(200)) }],
    otherFixes: ['random-weights', 'raise-rate', 'more-units', 'match-labels', 'more-epochs'],
    cured: [{ figure: 'level', is: 'below', bound: 0.4 }],
  },
  {
    id: 'lost-factor',
    report: 'XOR, three hidden units, rate 1. The loss does not get near 0.',
    broken: slopeSetup('missing-slope'),
    cause: 'missing-slope',
    among: [
      'missing-slope',
      'summed-gradient',
      'rate-too-small',
      'too-small-network',
      'zero-weights',
      'shuffled-labels',
    ],
    symptoms: [{ figure: 'level', is: 'above', bound: 0.3 }],
    telling: [
      {
        what: 'gradients',
        sign: { figure: 'most', is: 'above', bound: 2 },
        says: 'The code’s gradient is {least|2} times the nudged one in one layer and {most|2} times in another: a factor is missing on the way between them.',
      },
    ],
    cures: [{ fix: 'add-slope', setup: slopeSetup(null) }],
    otherFixes: ['average-gradient', 'more-units', 'more-epochs', 'raise-rate', 'match-labels'],
    cured: [{ figure: 'level', is: 'below', bound: 0.1 }],
  },
  {
    id: 'a-hundredfold',
    report:
      'A line is fitted to 100 points at rate 0.1. Since the whole set is one batch, the loss runs away.',
    broken: sumSetup('summed-gradient'),
    cause: 'summed-gradient',
    among: [
      'summed-gradient',
      'missing-slope',
      'unscaled-inputs',
      'unclipped-log',
      'overfitting',
      'shuffled-labels',
    ],
    symptoms: [
      { figure: 'ended', is: 'above', bound: 0.5 },
      { figure: 'growth', is: 'above', bound: 1000 },
    ],
    telling: [
      {
        what: 'gradients',
        sign: { figure: 'least', is: 'above', bound: 10 },
        says: 'The code’s gradient is {least|2} times the nudged one; the batch has {batch|n} samples.',
      },
    ],
    cures: [{ fix: 'average-gradient', setup: sumSetup(null) }],
    otherFixes: ['add-slope', 'scale-inputs', 'clip-prediction', 'more-data', 'more-units'],
    cured: [
      { figure: 'ended', is: 'below', bound: 0.5 },
      { figure: 'level', is: 'below', bound: 0.05 },
    ],
  },
  {
    id: 'too-sure',
    report:
      'Points of the plane, cross-entropy. The loss fell at first, and then it was not a number any more.',
    broken: logSetup('unclipped-log'),
    cause: 'unclipped-log',
    among: [
      'unclipped-log',
      'rate-too-small',
      'summed-gradient',
      'unscaled-inputs',
      'shuffled-labels',
      'vanishing-gradient',
    ],
    symptoms: [
      { figure: 'ended', is: 'above', bound: 0.5 },
      { figure: 'growth', is: 'below', bound: 3 },
    ],
    telling: [
      {
        what: 'predictions',
        sign: { figure: 'without', is: 'above', bound: 0.5 },
        says: 'With the last weights that were numbers, {exact|n} of the outputs are exactly 0 or 1, and for {without|n} samples the code has no loss: there it takes the logarithm of 0.',
      },
    ],
    cures: [{ fix: 'clip-prediction', setup: logSetup(null) }],
    otherFixes: ['average-gradient', 'raise-rate', 'more-units', 'match-labels', 'more-epochs'],
    cured: [
      { figure: 'ended', is: 'below', bound: 0.5 },
      { figure: 'level', is: 'below', bound: 0.1 },
    ],
  },
];
