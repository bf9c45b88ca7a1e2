import type { RunResult } from '../run-record.ts';
import { curveOf, training } from './measuring.ts';
import type { Letter, Measured, Prediction } from './prediction.ts';
import { extreme } from './shape.ts';
import { besideTheOther, course } from './sketch.ts';

const tenPoints = 'data=ten-point layers=2-8-1 rng=numpy seed=42 init=normal:0.5 no-shuffle epochs=2000';

/** Of one run with test points: where the test loss was least, and what became of it. */
function testFigures({ testLoss, testAccuracy, loss, final, config }: RunResult): Record<string, number> {
  const least = extreme(testLoss, Math.min);
  const leastAt = testLoss.indexOf(least);
  const last = testLoss.at(-1) ?? Number.NaN;
  return {
    ...{ least, leastAt, last, rise: last / least, train: final.loss, trainFirst: loss[0] ?? Number.NaN },
    testFirst: testLoss[0] ?? Number.NaN,
    accuracyAtLeast: testAccuracy[leastAt] ?? Number.NaN,
    accuracy: testAccuracy.at(-1) ?? Number.NaN,
    right: final.accuracy ?? Number.NaN,
    guessing: config.loss === 'mse' ? 0.25 : Math.LN2,
  };
}

const testMeasured = (run: RunResult): Measured => ({
  figures: testFigures(run),
  curves: [curveOf('test loss', run.testLoss), curveOf('training loss', run.loss)],
});

/** From this on a rise of the test loss counts, and from the second it is more than a slight one. */
const slight = 1.05;
const strong = 1.25;

function testOutcome({ figures: { rise = 1 } }: Measured): string {
  if (rise < slight) return 'falls-at-once';
  return rise < strong ? 'turns-slightly' : 'turns';
}

const testTexts = {
  'falls-at-once': 'It falls with the training loss, and stays at its lowest.',
  'turns-slightly': 'It falls, turns, and rises slightly, by less than a quarter.',
  turns: 'It falls, turns, and rises by a quarter or more.',
  flat: 'It stays near what guessing costs: ten points are too few to learn from.',
};

const testMistakes: Record<keyof typeof testTexts, [string, string]> = {
  'falls-at-once': [
    'test-loss-follows-training-loss',
    'The two fall together at first. Then the training loss goes on to {train}, while the test loss turns in epoch {leastAt|n}, counted from 0: from there on the network only sharpens what fits the ten points.',
  ],
  'turns-slightly': [
    'overfitting-costs-little',
    'A slight rise would mean that a sure wrong answer is cheap. Cross-entropy charges for it without a limit: the test loss rose to {rise|2} times its least.',
  ],
  turns: [
    'overfitting-always-dear',
    'It turns, but under MSE a sure wrong answer costs 1 at most, so the price of overconfidence has a ceiling: the test loss rose to {rise|2} times its least.',
  ],
  flat: [
    'few-points-teach-nothing',
    'Ten points do not fix the border exactly, but they say much about it: {accuracy|%} of the test points are answered right at the end.',
  ],
};

function overfittingPrediction(
  loss: 'mse' | 'bce',
  is: keyof typeof testTexts,
  order: (keyof typeof testTexts)[],
): Prediction {
  const words = `${tenPoints} loss=${loss} lr=0.1 batch=1`;
  const name = loss === 'mse' ? 'MSE' : 'cross-entropy';
  return {
    id: `ten-points-${loss}`,
    section: 4,
    component: 'overfitting',
    question: `Ten points of the plane, labelled by a straight line, train a 2→8→1 network with ${name} at rate 0.1 for 2000 epochs. The loss on 100 other points is measured after each epoch. What does this test loss do?`,
    options: order.map((outcome, k) => {
      const [misconception, message] = testMistakes[outcome];
      return {
        ...{ letter: letterAt(k), text: testTexts[outcome], outcome, sketch: course(outcome) },
        mistake: outcome === is ? null : { misconception, message },
      };
    }),
    settings: words,
    measure: training(words, ([run]) => testMeasured(run)),
    outcomeOf: testOutcome,
    sentence:
      'The test loss was least in epoch {leastAt|n}, counted from 0, at {least|4} and ended at {last|4}; the training loss ended at {train}.',
    explanation:
      'Of the test points {accuracyAtLeast|%} were right at that epoch and {accuracy|%} at the end. Accuracy asks on which side of 0.5 an answer is; loss asks how sure it was as well. What rises is the price of being wrong and sure.',
    axis: { xLabel: 'epoch', yLabel: 'loss', logScale: false },
  };
}

const letterAt = (k: number): Letter => (['A', 'B', 'C', 'D'] as const)[k] ?? 'D';

/** The second run, with the penalty, is foretold beside the first, without. */
function twoRuns([plain, priced]: readonly [RunResult, ...RunResult[]]): Measured {
  if (priced === undefined) throw new Error('a comparison has two runs');
  const [a, b] = [testFigures(plain), testFigures(priced)];
  const own = Object.fromEntries(Object.entries(a).map(([name, value]) => [`plain_${name}`, value]));
  return {
    figures: { ...own, ...b },
    curves: [curveOf('test loss with L2', priced.testLoss), curveOf('without', plain.testLoss)],
  };
}

function penaltyOutcome({ figures }: Measured): string {
  const { last = 0, plain_last: plainLast = 0, train = 0, plain_train: plainTrain = 0 } = figures;
  if (last > slight * plainLast) return 'harms';
  if (last >= plainLast / slight) return 'same';
  return train > slight * plainTrain ? 'helps' : 'helps-both';
}

const penaltyTexts = {
  helps: 'It ends lower than without the penalty, while the training loss ends higher.',
  'helps-both': 'It ends lower than without the penalty, and the training loss ends lower too.',
  same: 'It ends where it did: a λ so small changes nothing.',
  harms: 'It ends higher than without the penalty, and so does the training loss.',
};

const penaltyMistakes: Record<keyof typeof penaltyTexts, [string, string]> = {
  helps: [
    'regularisation-always-helps',
    'A penalty is meant to help on other points. This one is so heavy against this loss that the pattern itself does not pay any more: the training loss ended at {train|4} instead of {plain_train|4}, and the test loss at {last|4} instead of {plain_last|4}.',
  ],
  'helps-both': [
    'regularisation-fits-better',
    'The penalty never helps the fit to the training points: it makes large weights dear, and the sharpest fit needs them. The training loss ended at {train|4} instead of {plain_train|4}.',
  ],
  same: [
    'small-lambda-does-nothing',
    'λ looks small, but it pulls in every update: the test loss ended at {last|4} and without it at {plain_last|4}.',
  ],
  harms: [
    'penalty-only-costs',
    'The price does make the fit worse: the training loss ended at {train|4} instead of {plain_train|4}. But what was given up fitted only the ten points: the test loss ended at {last|4} instead of {plain_last|4}.',
  ],
};

function penaltyPrediction(
  loss: 'mse' | 'bce',
  lambda: number,
  is: keyof typeof penaltyTexts,
  order: (keyof typeof penaltyTexts)[],
): Prediction {
  const words = `${tenPoints} loss=${loss} lr=1 batch=full compare=l2=0,${lambda}`;
  const factors = { helps: 0.6, 'helps-both': 0.4, same: 1, harms: 2.5 };
  const name = loss === 'mse' ? 'MSE' : 'cross-entropy';
  return {
    id: `penalty-${loss}-${lambda}`,
    section: 4,
    component: 'overfitting',
    question: `The ten points again, ${name}, full batch, rate 1, 2000 epochs. Now L2 with λ = ${lambda} is added. Where does the test loss end, beside the same run without it?`,
    options: order.map((outcome, k) => {
      const [misconception, message] = penaltyMistakes[outcome];
      return {
        ...{ letter: letterAt(k), text: penaltyTexts[outcome], outcome },
        sketch: besideTheOther(factors[outcome]),
        mistake: outcome === is ? null : { misconception, message },
      };
    }),
    settings: words,
    measure: training(words, twoRuns),
    outcomeOf: penaltyOutcome,
    sentence: `With λ = ${lambda} the test loss ended at {last|4} and without at {plain_last|4}; the training loss ended at {train|4} and {plain_train|4}.`,
    explanation:
      'The penalty adds 2λw to each weight’s gradient and pulls the weight towards 0; the data push back where it pays. What λ is right depends on the loss it is weighed against, so it is tried out, by powers of ten.',
    axis: { xLabel: 'epoch', yLabel: 'test loss', logScale: false },
  };
}

export const overfittingPredictions: Prediction[] = [
  overfittingPrediction('mse', 'turns-slightly', ['falls-at-once', 'turns-slightly', 'turns', 'flat']),
  overfittingPrediction('bce', 'turns', ['turns-slightly', 'falls-at-once', 'flat', 'turns']),
  penaltyPrediction('bce', 0.001, 'helps', ['same', 'helps', 'harms', 'helps-both']),
  penaltyPrediction('mse', 0.01, 'harms', ['helps', 'same', 'helps-both', 'harms']),
];
