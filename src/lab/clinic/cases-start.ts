import { plain } from './cases-rate.ts';
import type { ClinicCase } from './clinic-case.ts';

const xor = 'data=xor layers=2-4-1 loss=mse batch=1 no-shuffle lr=1';
const deep = 'layers=2-8-8-8-8-8-8-8-1 data=moons loss=bce lr=0.1 batch=10 epochs=60 seed=42';
const deepRelu =
  'layers=2-8relu-8relu-8relu-8relu-8relu-8relu-8relu-1 data=moons loss=bce lr=0.1 batch=10 epochs=60 seed=42 init=he';
const spiral = 'data=spiral layers=2-16relu-16relu-3softmax batch=10 epochs=40 seed=42 init=he';

/** Runs that fail because of where their weights or their units stand. */
export const startCases: ClinicCase[] = [
  {
    id: 'twins',
    report: 'XOR, four hidden units, rate 1. The loss falls a little and then stays well above 0.',
    broken: plain(`${xor} init=zeros epochs=3000 seed=42`),
    cause: 'zero-weights',
    among: [
      'zero-weights',
      'large-weights',
      'rate-too-small',
      'too-small-network',
      'shuffled-labels',
      'vanishing-gradient',
    ],
    symptoms: [
      { figure: 'level', is: 'above', bound: 0.5 },
      { figure: 'swing', is: 'below', bound: 0.01 },
    ],
    telling: [
      {
        what: 'activations',
        sign: { figure: 'distinct', is: 'below', bound: 1.5 },
        says: 'Of {units|n} hidden units {distinct|n} is different from the others: all have the same weights.',
      },
    ],
    cures: [{ fix: 'random-weights', setup: plain(`${xor} init=xavier epochs=3000 seed=42`) }],
    otherFixes: ['more-units', 'raise-rate', 'lower-rate', 'more-epochs', 'use-relu'],
    cured: [{ figure: 'level', is: 'below', bound: 0.1 }],
  },
  {
    id: 'shouting',
    report: 'XOR, four hidden units, rate 1. The loss starts high and hardly falls.',
    broken: plain(`${xor} init=normal:30 epochs=2000 seed=42`),
    cause: 'large-weights',
    among: [
      'large-weights',
      'zero-weights',
      'rate-too-large',
      'unscaled-inputs',
      'too-small-network',
      'dead-relus',
    ],
    symptoms: [{ figure: 'level', is: 'above', bound: 0.45 }],
    telling: [
      {
        what: 'activations',
        sign: { figure: 'startSaturated', is: 'above', bound: 0.5 },
        says: 'Before the first update {startSaturated|%} of the hidden activations stood at their flat ends.',
      },
    ],
    cures: [{ fix: 'random-weights', setup: plain(`${xor} init=xavier epochs=2000 seed=42`) }],
    otherFixes: ['lower-rate', 'scale-inputs', 'more-units', 'more-epochs', 'add-penalty'],
    cured: [{ figure: 'level', is: 'below', bound: 0.1 }],
  },
  {
    id: 'deaf-cellar',
    report: 'Two half moons, eight sigmoid layers. The loss does not move.',
    broken: plain(deep),
    cause: 'vanishing-gradient',
    among: [
      'vanishing-gradient',
      'rate-too-small',
      'zero-weights',
      'shuffled-labels',
      'missing-slope',
      'too-small-network',
    ],
    symptoms: [{ figure: 'level', is: 'above', bound: 0.95 }],
    telling: [
      {
        what: 'gradients',
        sign: { figure: 'lessThanLast', is: 'above', bound: 1000 },
        says: 'The gradient of the first layer, {first}, is {lessThanLast|n} times shorter than that of the last, {last}.',
      },
    ],
    cures: [{ fix: 'use-relu', setup: plain(deepRelu) }],
    otherFixes: ['lower-rate', 'more-units', 'match-labels', 'add-penalty', 'average-gradient'],
    cured: [{ figure: 'level', is: 'below', bound: 0.5 }],
  },
  {
    id: 'silent-units',
    report: 'Three spiral arms, ReLU layers. The loss stays above what guessing costs.',
    broken: plain(`${spiral} lr=5`),
    cause: 'dead-relus',
    among: [
      'dead-relus',
      'vanishing-gradient',
      'too-small-network',
      'shuffled-labels',
      'zero-weights',
      'penalty-too-large',
    ],
    symptoms: [{ figure: 'level', is: 'above', bound: 1 }],
    telling: [
      {
        what: 'activations',
        sign: { figure: 'dead', is: 'above', bound: 0.9 },
        says: 'Of the ReLUs of one hidden layer {dead|%} are 0 on every sample. They were pushed there by steps that were too long, and their slope is 0.',
      },
    ],
    cures: [{ fix: 'lower-rate', setup: plain(`${spiral} lr=0.1`) }],
    otherFixes: ['raise-rate', 'more-units', 'match-labels', 'more-epochs', 'remove-penalty'],
    cured: [{ figure: 'level', is: 'below', bound: 0.6 }],
  },
];
