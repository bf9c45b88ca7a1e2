import type { RunResult } from '../run-record.ts';
import { curveOf, training } from './measuring.ts';
import type { Measured, Prediction } from './prediction.ts';
import { optionsFor, xorMeasured, xorShape, xorWords } from './rates.ts';

const axis = { xLabel: 'epoch', yLabel: 'loss', logScale: false };

const seedWords = `${xorWords} lr=1 compare=seed=7,42`;
const zeroWords = 'data=xor layers=2-2-1 loss=mse init=zeros lr=1 no-shuffle epochs=5000';

/** Seed 7, with seed 42 under it. */
function twoSeeds([seven, other]: readonly [RunResult, ...RunResult[]]): Measured {
  const measured = xorMeasured(seven);
  return {
    figures: { ...measured.figures, otherLast: other?.loss.at(-1) ?? Number.NaN },
    curves: [curveOf('seed 7', seven.loss), ...(other ? [curveOf('seed 42', other.loss)] : [])],
  };
}

/** By how much the weights of the two hidden units differ, from zero weights. */
function fromZeros([run]: readonly [RunResult, ...RunResult[]]): Measured {
  const measured = xorMeasured(run);
  const W = run.network.layers[0]?.W ?? new Float64Array();
  const apart = Math.max(...[0, 1].map((i) => Math.abs((W[2 * i] ?? 0) - (W[2 * i + 1] ?? 0))));
  return { ...measured, figures: { ...measured.figures, apart } };
}

export const startPredictions: Prediction[] = [
  {
    id: 'seed-7',
    section: 3,
    component: 'initialisation',
    question:
      'At learning rate 1 the 2→2→1 network solved XOR from the start of seed 42. Nothing is changed but the seed: 7. What does its loss do in 5000 epochs?',
    options: optionsFor([
      [
        'falls-late',
        [
          'seed-does-not-matter',
          'Same network, same data, same rate: one expects the same curve a little shifted. From seed 42 the last epoch loss is {otherLast|4}, from seed 7 it is {last|4}. Where the weights start decides on which ground they walk.',
        ],
      ],
      ['stuck', null],
      [
        'flat',
        [
          'other-seed-learns-nothing',
          'It does learn something: the loss left the {guessing} of guessing and ended at {last|4}.',
        ],
      ],
      [
        'bounces',
        [
          'bad-start-bounces',
          'Jumps come from steps that are too long, not from the start. The loss ended on a flat line at {last|4}.',
        ],
      ],
    ]),
    settings: seedWords,
    measure: training(seedWords, twoSeeds),
    outcomeOf: xorShape,
    sentence:
      'From seed 7 the loss went from {first|4} to {last|4} and stayed there; from seed 42 it ended at {otherLast|4}.',
    explanation:
      'At the end the outputs are {o00}, {o01}, {o10} and {o11}. Two inputs with different targets get the same answer: both hidden units are saturated there, do not tell them apart, and hardly any gradient gets through to move them. More epochs do not help; another start does.',
    axis,
  },
  {
    id: 'zeros-per-sample',
    section: 4,
    component: 'initialisation',
    question:
      'All weights and biases of the 2→2→1 network start at 0. It learns XOR with one update per sample at rate 1 for 5000 epochs. What does its loss do?',
    options: optionsFor([
      [
        'flat',
        [
          'zeros-never-move',
          'The gradients of the four samples do pull against each other. With an update after each sample they come one after another, so the weights move: the loss ended at {last|4} and not at {guessing}.',
        ],
      ],
      [
        'falls-late',
        [
          'zeros-are-neutral',
          'Zeros look like a neutral start that training will leave. The two hidden units get the same gradient in every step, so they stay equal (their weights differ by {apart} at the end), and one unit cannot solve XOR.',
        ],
      ],
      ['stuck', null],
      [
        'freezes',
        [
          'zeros-saturate',
          'Saturation comes from large sums. With zero weights every sigmoid stands at 0.5, where it is steepest. The loss ended at {last|4}.',
        ],
      ],
    ]),
    settings: `${zeroWords} batch=1`,
    measure: training(`${zeroWords} batch=1`, fromZeros),
    outcomeOf: xorShape,
    sentence: 'The epoch loss went from {first|4} to {last|4}; that of the final weights is {held|4}.',
    explanation:
      'The weights of the two hidden units differ by {apart} at the end. They computed the same, were asked the same and moved alike, so the network is worth one hidden unit. Its outputs are {o00}, {o01}, {o10} and {o11}. Random weights break this symmetry.',
    axis,
  },
  {
    id: 'zeros-full-batch',
    section: 4,
    component: 'initialisation',
    question:
      'Again all weights and biases start at 0, but now each update uses the mean gradient of all four XOR samples, at rate 1 for 5000 epochs. What does the loss do?',
    options: optionsFor([
      [
        'stuck',
        [
          'batch-does-not-matter',
          'With one update per sample it is so. The mean of the four gradients is exactly 0 here, so no step was made at all: the loss went from {first} to {last}.',
        ],
      ],
      [
        'falls-late',
        [
          'zeros-are-neutral',
          'Zeros look like a neutral start that training will leave. There has to be a gradient to leave by, and the mean of the four is exactly 0.',
        ],
      ],
      ['flat', null],
      [
        'bounces',
        [
          'zeros-bounce',
          'Jumps need steps, and the mean gradient is exactly 0 here: the loss rose in {rises|n} epochs.',
        ],
      ],
    ]),
    settings: `${zeroWords} batch=full`,
    measure: training(`${zeroWords} batch=full`, fromZeros),
    outcomeOf: xorShape,
    sentence: 'The loss was {first} in the first epoch and {last} in the last.',
    explanation:
      'All outputs are 0.5, two samples push up and two push down by the same amount, and the mean is exactly 0. The output weights are 0 too, so nothing is handed back to the hidden layer.',
    axis,
  },
];
