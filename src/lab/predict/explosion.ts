import type { RunResult } from '../run-record.ts';
import { nearestFactor } from './gradients.ts';
import { curveFigures, curveOf, training } from './measuring.ts';
import type { Measured, Prediction } from './prediction.ts';
import { shapeOf } from './shape.ts';
import { course, rampUntil } from './sketch.ts';

const words = 'data=explosion lr=0.5';
/** Too short to show when it overflows, which is foretold after this. */
const shortWords = `${words} epochs=40`;

/** One sample and one update for each epoch, so epochs are steps. */
function measured([run]: readonly [RunResult, ...RunResult[]]): Measured {
  const { loss, stoppedAt } = run;
  const [first = 0, second = 0] = loss;
  // The loss is the error squared, and the step overshoots: the error changes its sign.
  const factors = { factor: second / first, errorFactor: -Math.sqrt(second / first) };
  return {
    figures: {
      ...curveFigures(loss),
      step: stoppedAt.step,
      ...factors,
      third: loss[2] ?? 0,
      largest: Number.MAX_VALUE,
    },
    curves: [curveOf('loss', loss.filter(Number.isFinite))],
  };
}

const axis = { xLabel: 'step', yLabel: 'loss', logScale: true };
const task =
  'One weight, no activation: z = w·x with x = 1.5 and w = 0.8, target 1, loss (z − 1)², learning rate 0.5.';

const exploding: Prediction = {
  id: 'explosion',
  section: 3,
  component: 'learning-rate',
  question: `${task} The loss starts at 0.04. What does it do?`,
  options: [
    {
      ...{
        letter: 'A',
        text: 'It falls to 0: the start is near the target and the rate is below 1.',
        outcome: 'falls-at-once',
      },
      sketch: course('falls-at-once'),
      mistake: {
        misconception: 'rate-below-one-is-safe',
        message:
          'No rate is safe by itself. Each step multiplies the error by 1 − 4.5·lr, which is {errorFactor} at 0.5: it overshoots by more than it was off, and the loss grows by {factor|4} each time.',
      },
    },
    {
      ...{
        letter: 'B',
        text: 'It stays at one height: the weight jumps to and fro between two values.',
        outcome: 'flat',
      },
      sketch: course('flat'),
      mistake: {
        misconception: 'overshoot-keeps-its-size',
        message:
          'That happens at 4/9, where the factor of the error is −1. At 0.5 it is {errorFactor}, and each jump is longer than the last.',
      },
    },
    {
      ...{
        letter: 'C',
        text: 'It grows by the same factor in each step, until it is infinite.',
        outcome: 'explodes',
      },
      sketch: rampUntil(40),
      mistake: null,
    },
    {
      ...{
        letter: 'D',
        text: 'It jumps up once and stays there, as XOR does at rate 100.',
        outcome: 'freezes',
      },
      sketch: course('freezes'),
      mistake: {
        misconception: 'too-large-rate-always-saturates',
        message:
          'XOR froze because its sigmoids saturate. Here is no activation: the slope grows with the error, and the steps with the slope.',
      },
    },
  ],
  settings: shortWords,
  measure: training(shortWords, measured),
  outcomeOf: ({ curves }) => shapeOf(curves[0]?.values ?? [], 0.04),
  sentence: 'The first {epochs|n} losses were {first|4}, {second|4}, {third|4} and so on, up to {last}.',
  explanation:
    'Each step multiplies the error by 1 − 4.5 · 0.5 = {errorFactor} and the loss by {factor|4}. An output without a ceiling and a step that is too long: this is a real explosion.',
  axis,
};

const stepCounts = [16, 160, 1600, 16_000];

const last: Prediction = {
  id: 'explosion-step',
  section: 3,
  component: 'learning-rate',
  question: `${task} Each step multiplies the loss by 1.5625. After about how many steps is it no longer a finite number of double precision?`,
  options: stepCounts.map((count, k) => ({
    letter: (['A', 'B', 'C', 'D'] as const)[k] ?? 'D',
    text: `about ${count}`,
    outcome: String(count),
    sketch: rampUntil(count),
    mistake:
      count === 1600
        ? null
        : {
            misconception: count < 1600 ? 'explodes-at-once' : 'doubles-have-no-end',
            message:
              count < 1600
                ? 'Growth by the same factor looks sudden, but it has far to go: doubles reach to about {largest}, and it took {step|n} steps of times {factor|4} to pass that.'
                : 'Doubles reach far, to about {largest}, but growth by a factor gets there: it took {step|n} steps.',
          },
  })),
  settings: words,
  measure: training(words, measured),
  outcomeOf: ({ figures: { step = 1 } }) => nearestFactor(stepCounts, step),
  sentence: 'The loss was no longer finite after {step|n} steps.',
  explanation:
    'On a logarithmic axis the curve is a straight line. For hundreds of steps it is an ordinary number, so a guard has to look at the trend, or at every step.',
  axis,
};

export const explosionPredictions: Prediction[] = [exploding, last];
