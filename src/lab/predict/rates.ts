import { predict } from '../../nn/evaluate.ts';
import { xor } from '../../nn/points.ts';
import type { RunResult } from '../run-record.ts';
import { curveFigures, curveOf, training } from './measuring.ts';
import type { Measured, Prediction, PredictionMistake } from './prediction.ts';
import { type Shape, shapeOf } from './shape.ts';
import { course } from './sketch.ts';

/** Always answering 0.5 costs this on XOR under MSE. */
const guessingXor = 0.25;

/** The run of section 3 that all of these change one thing of. */
export const xorWords =
  'data=xor layers=2-2-1 loss=mse rng=numpy init=normal:0.5 batch=1 no-shuffle epochs=5000';

/** The curve, and the four outputs at the end in the order 00, 01, 10, 11. */
export function xorMeasured({ loss, network, final, evidence }: RunResult): Measured {
  const { inputs, samples } = xor();
  const [o00 = 0, o01 = 0, o10 = 0, o11 = 0] = predict(network, inputs, samples);
  const figures = {
    ...curveFigures(loss),
    held: final.loss,
    guessing: evidence.constant,
    o00,
    o01,
    o10,
    o11,
  };
  return { figures, curves: [curveOf('loss', loss)] };
}

export const xorShape = ({ curves }: Measured): Shape => shapeOf(curves[0]?.values ?? [], guessingXor);

type Choice = [shape: Shape, mistake: [misconception: string, message: string] | null];

interface Rate {
  rate: number;
  choices: [Choice, Choice, Choice, Choice];
  sentence: string;
  explanation: string;
}

const shapeTexts: Record<Shape, string> = {
  'falls-at-once': 'It falls steeply from the first epochs on and ends near 0.',
  'falls-late': 'It stays near its first height for hundreds of epochs, then falls to near 0.',
  'wobbles-then-falls': 'It jumps up and down at first, then falls to near 0.',
  bounces: 'It jumps up and down to the end and does not get near 0.',
  flat: 'It stays near 0.25, what guessing costs, to the end.',
  freezes: 'It jumps above 0.25 and stays there, a flat line.',
  stuck: 'It falls part of the way and stays well above 0.',
  explodes: 'It grows without end, until it is infinite.',
};

/** One question for each learning rate of section 3. */
function ratePrediction({ rate, choices, sentence, explanation }: Rate): Prediction {
  const words = `${xorWords} seed=42 lr=${rate}`;
  return {
    id: `rate-${rate}`,
    section: 3,
    component: 'learning-rate',
    question: `The 2→2→1 network learns XOR from the start of seed 42, with one update per sample, for 5000 epochs at learning rate ${rate}. What does its loss do?`,
    options: optionsFor(choices),
    settings: words,
    measure: training(words, ([run]) => xorMeasured(run)),
    outcomeOf: xorShape,
    sentence,
    explanation,
    axis: { xLabel: 'epoch', yLabel: 'loss', logScale: false },
  };
}

export function optionsFor(choices: readonly Choice[]): Prediction['options'] {
  const letters = ['A', 'B', 'C', 'D'] as const;
  return choices.flatMap(([shape, mistake], k) => {
    const letter = letters[k];
    if (letter === undefined) return [];
    return [
      { letter, text: shapeTexts[shape], outcome: shape, sketch: course(shape), mistake: mistakeOf(mistake) },
    ];
  });
}

function mistakeOf(mistake: Choice[1]): PredictionMistake | null {
  return mistake === null ? null : { misconception: mistake[0], message: mistake[1] };
}

const explosion: Choice = [
  'explodes',
  [
    'too-large-rate-always-explodes',
    'A rate that is too large does make the loss explode where the output has no ceiling. Here the output is a sigmoid, between 0 and 1, so the squared error cannot be above 1. The highest epoch loss of this run was {peak|4}.',
  ],
];
const atOnce: Choice = [
  'falls-at-once',
  [
    'loss-falls-evenly',
    'One expects a falling loss to fall from the first step. This start has outputs near 0.5 for all four inputs, and there the slopes of the samples nearly cancel: in epoch 1 the loss was {first|4}, and at the end {last|4}.',
  ],
];
const slowFall: Choice = [
  'falls-late',
  [
    'small-rate-only-slower',
    'A small rate does get there when it has the time. These 5000 epochs were not enough: the loss went from {first|4} to {last|4} only.',
  ],
];

export const ratePredictions: Prediction[] = [
  ratePrediction({
    rate: 0.01,
    choices: [
      atOnce,
      slowFall,
      ['flat', null],
      [
        'bounces',
        [
          'any-rate-bounces',
          'Jumps come from steps that are too long. At rate 0.01 the steps are tiny: the loss rose in {rises|n} of the epochs.',
        ],
      ],
    ],
    sentence: 'The loss went from {first|4} to {last|4} in {epochs|n} epochs; guessing costs {guessing}.',
    explanation:
      'The steps are too short. At the end the outputs are {o00}, {o01}, {o10} and {o11}: nothing has moved yet. The line is flat because the rate is too small, not because the network is.',
  }),
  ratePrediction({
    rate: 0.1,
    choices: [
      ['flat', null],
      atOnce,
      [
        'bounces',
        [
          'any-rate-bounces',
          'Jumps come from steps that are too long. Here the loss rose in {rises|n} of the epochs.',
        ],
      ],
      slowFall,
    ],
    sentence: 'The loss went from {first|4} to {last|4} in {epochs|n} epochs; guessing costs {guessing}.',
    explanation:
      'A usual rate is not right for every start. From this one the outputs are still {o00}, {o01}, {o10} and {o11} at the end. Many other starts do learn XOR at this rate; a rate is good or bad for a network, a start and a number of epochs together.',
  }),
  ratePrediction({
    rate: 1,
    choices: [
      atOnce,
      ['falls-late', null],
      [
        'flat',
        [
          'plateau-means-it-cannot-learn',
          'The first hundreds of epochs do look as if nothing would come. But the loss first fell below 0.1 in epoch {below|n}, counted from 0, and ended at {last|4}: a slow part is not the end of learning.',
        ],
      ],
      explosion,
    ],
    sentence:
      'The loss began at {first|4}, fell below 0.1 first in epoch {below|n}, counted from 0, and ended at {last|4}.',
    explanation:
      'While the four outputs are near 0.5 the slopes of the samples nearly cancel, so little moves. Once a hidden unit tells two inputs apart, the slopes agree and the loss falls. It never rose: {rises|n} rises. At the end the outputs are {o00}, {o01}, {o10} and {o11}.',
  }),
  ratePrediction({
    rate: 10,
    choices: [
      ['wobbles-then-falls', null],
      explosion,
      [
        'bounces',
        [
          'first-jumps-last',
          'It does jump, and a jumping loss looks like one that will not settle. The loss rose in {rises|n} epochs, for the last time in epoch {lastRise|n}, counted from 0, and then fell to {last}.',
        ],
      ],
      [
        'freezes',
        [
          'ten-times-too-much-saturates',
          'Rates that are far too large do freeze this network; 10 is not one of them. The loss ended at {last}.',
        ],
      ],
    ],
    sentence:
      'The loss jumped at first, up to {peak|4} in epoch {peakAt|n}, counted from 0, with {rises|n} rises in all, and ended at {last}.',
    explanation:
      'The long steps throw it about until it lands on ground where they fit, and then they carry it far: at rate 1 the same start ends higher. On other starts it can go the other way, so one seed does not decide about a rate.',
  }),
  ratePrediction({
    rate: 15,
    choices: [
      [
        'wobbles-then-falls',
        [
          'larger-rate-only-noisier',
          'At rate 10 that is what happens. A little more, and each step leaps over the valley: the loss still moved between {tailLow|3} and {tailHigh|3} in the last fifth of the epochs.',
        ],
      ],
      explosion,
      [
        'freezes',
        [
          'too-large-rate-always-saturates',
          'That comes at larger rates still. Here the sigmoids kept enough slope to move: the loss rose in {rises|n} epochs.',
        ],
      ],
      ['bounces', null],
    ],
    sentence:
      'The loss rose in {rises|n} of {epochs|n} epochs; in the last fifth it moved between {tailLow|3} and {tailHigh|3}.',
    explanation:
      'Each step leaps from one side of the valley to the other. This is the loss that jumps up and down to the end, and on this network it needs a rate within a narrow band.',
  }),
  ...[100, 1000].map((rate) =>
    ratePrediction({
      rate,
      choices: [
        [
          'bounces',
          [
            'too-large-rate-always-bounces',
            'Long steps do bounce while there is slope to bounce on. After the first of these there is none left: the loss rose in {rises|n} epochs.',
          ],
        ],
        explosion,
        [
          'wobbles-then-falls',
          [
            'larger-rate-only-noisier',
            'That needs slopes that lead back to a valley. Here the first steps leave none: the loss was {last} to the end.',
          ],
        ],
        ['freezes', null],
      ],
      sentence:
        'The loss was {first|4} in the first epoch, {second|4} in the second and {last|4} in the last.',
      explanation:
        'The first steps are so long that the weighted sums become huge and the sigmoids stand at 0 or 1. There their slope is nearly 0, and with it every gradient. The outputs are {o00}, {o01}, {o10} and {o11}: two answers right, two wrong by 1, which makes {held}.',
    }),
  ),
];
