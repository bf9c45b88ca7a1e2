import { plain } from './cases-rate.ts';
import type { ClinicCase, ClinicSetup } from './clinic-case.ts';
import { points } from './clinic-data.ts';

const ten =
  'data=ten-point layers=2-8-1 loss=bce rng=numpy init=normal:0.5 batch=full lr=1 epochs=2000 no-shuffle seed=42';
const heavy = 'data=moons layers=2-8tanh-1 loss=bce lr=0.3 batch=10 epochs=100 seed=42';
const rings = (units: number) =>
  `data=circles layers=2-${units}tanh-1 loss=bce lr=0.3 batch=10 epochs=200 seed=42`;

const moreData: ClinicSetup = {
  words: 'layers=2-8-1 loss=bce rng=numpy init=normal:0.5 batch=full lr=1 epochs=2000 no-shuffle seed=42',
  ...{ data: points(200), fault: null, note: '' },
};

/** Runs whose model does not fit the task or the number of samples. */
export const capacityCases: ClinicCase[] = [
  {
    id: 'by-heart',
    report:
      'Ten points to learn from, 100 to test with. The training loss is nearly 0, and the test loss is not.',
    broken: plain(ten),
    cause: 'overfitting',
    among: [
      'overfitting',
      'too-small-network',
      'shuffled-labels',
      'rate-too-large',
      'penalty-too-large',
      'missing-slope',
    ],
    symptoms: [
      { figure: 'level', is: 'below', bound: 0.05 },
      { figure: 'gap', is: 'above', bound: 0.1 },
    ],
    telling: [
      {
        what: 'curve',
        sign: { figure: 'testRise', is: 'above', bound: 1.25 },
        says: 'The test loss was least in epoch {testLeastAt|n}, counted from 0, and has risen to {testRise|2} times that, while the training loss went on to {last}.',
      },
    ],
    cures: [
      { fix: 'add-penalty', setup: plain(`${ten} l2=0.001`) },
      { fix: 'more-data', setup: moreData },
    ],
    otherFixes: ['more-units', 'raise-rate', 'more-epochs', 'match-labels'],
    cured: [{ figure: 'testRise', is: 'below', bound: 1.05 }],
  },
  {
    id: 'one-line',
    report: 'A ring within a ring, 200 points. The loss settles high.',
    broken: plain(rings(1)),
    cause: 'too-small-network',
    among: [
      'too-small-network',
      'rate-too-small',
      'zero-weights',
      'shuffled-labels',
      'missing-slope',
      'overfitting',
    ],
    symptoms: [
      { figure: 'level', is: 'above', bound: 0.6 },
      { figure: 'ended', is: 'below', bound: 0.5 },
    ],
    telling: [
      {
        what: 'settings',
        sign: { figure: 'narrowest', is: 'below', bound: 2 },
        says: 'The hidden layer has {narrowest|n} unit and the network {parameters|n} parameters: one unit draws one border, and a ring needs several.',
      },
    ],
    cures: [{ fix: 'more-units', setup: plain(rings(8)) }],
    otherFixes: ['more-epochs', 'lower-rate', 'random-weights', 'match-labels', 'add-penalty'],
    cured: [{ figure: 'level', is: 'below', bound: 0.3 }],
  },
  {
    id: 'held-down',
    report: 'Two half moons, eight hidden units. Both losses stay near what guessing costs.',
    broken: plain(`${heavy} l2=0.3 test-split=0.3`),
    cause: 'penalty-too-large',
    among: [
      'penalty-too-large',
      'too-small-network',
      'rate-too-small',
      'shuffled-labels',
      'vanishing-gradient',
      'zero-weights',
    ],
    symptoms: [{ figure: 'level', is: 'above', bound: 0.8 }],
    telling: [
      {
        what: 'settings',
        sign: { figure: 'l2', is: 'above', bound: 0.01 },
        says: 'λ is {l2}, and the length of the weights went from {weightsBefore} to {weightsAfter}: they are pulled to 0 in every update.',
      },
    ],
    cures: [{ fix: 'remove-penalty', setup: plain(`${heavy} test-split=0.3`) }],
    otherFixes: ['add-penalty', 'more-units', 'match-labels', 'use-relu', 'more-epochs'],
    cured: [{ figure: 'level', is: 'below', bound: 0.6 }],
  },
];
