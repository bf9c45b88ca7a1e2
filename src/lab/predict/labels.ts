import { answerOf, evaluate, predict } from '../../nn/evaluate.ts';
import { copyOf, parameterCount } from '../../nn/network.ts';
import type { Random } from '../../nn/random.ts';
import { train } from '../../nn/train.ts';
import { startOf } from '../claims/claim-run.ts';
import { curveFigures, curveOf } from './measuring.ts';
import type { Measured, Prediction } from './prediction.ts';
import { course } from './sketch.ts';

const fresh = 1000;

/** As exercise 4.2 does it: points and random labels, then the weights, then fresh points, from numpy's stream of seed 1. */
function randomLabels(count: number): Prediction['measure'] {
  return async function* ({ openKernel, now, breathe, signal }) {
    const {
      network,
      train: data,
      options,
    } = startOf({
      ...{ draws: [`random ${count}`, 'weights'], layers: '2-8-1', loss: 'bce', lr: 0.1, epochs: 5000 },
      ...{ batch: 1, init: 'normal:0.5', shuffle: false, rng: 'numpy', seed: 1 },
    });
    const unseen = freshPoints(options.random);
    const kernel = await openKernel(network, data, options, null);
    try {
      const loss: number[] = [];
      const run = { kernel, data, test: null, options, evaluate: false, now, ...(signal ? { signal } : {}) };
      for await (const event of train(run)) {
        if (event.type === 'stopped' && event.reason === 'interrupted') return null;
        if (event.type !== 'epoch') continue;
        loss.push(event.loss);
        yield { epoch: event.epoch, of: options.epochs, curves: [curveOf('training loss', loss)] };
        if (event.epoch % 100 === 0) await breathe?.();
      }
      const end = copyOf(kernel.weights());
      const { loss: held, right } = evaluate(end, data);
      const outputs = predict(end, unseen.inputs, fresh);
      const known = unseen.labels.filter((label, row) => answerOf(outputs, row, 1) === label).length;
      const shares = { right: right / count, fresh: known / fresh };
      const figures = {
        ...curveFigures(loss),
        held,
        ...shares,
        guessing: Math.LN2,
        count,
        points: fresh,
        parameters: parameterCount(end),
      };
      return { figures, curves: [curveOf('training loss', loss)] };
    } finally {
      kernel.close();
    }
  };
}

/** Each with its label after it. */
function freshPoints(random: Random): { inputs: Float64Array; labels: number[] } {
  const inputs = new Float64Array(2 * fresh);
  const labels = Array.from({ length: fresh }, (_, k) => {
    inputs[2 * k] = random.normal();
    inputs[2 * k + 1] = random.normal();
    return Number(random.normal() > 0);
  });
  return { inputs, labels };
}

function outcomeOf({ figures: { right = 0, fresh: known = 0 } }: Measured): string {
  if (known > 0.6) return 'generalises';
  if (right >= 0.99) return 'memorised';
  return right > 0.6 ? 'partly' : 'guessing';
}

const texts = {
  memorised: 'It falls close to 0: all the training labels are learned, and fresh points stay at guessing.',
  partly:
    'It falls part of the way: most training labels are learned, not all, and fresh points stay at guessing.',
  guessing: 'It stays near 0.69, what guessing costs: there is nothing to learn.',
  generalises: 'It falls, and well over half of the fresh points are answered right too.',
};

const mistakes: Record<keyof typeof texts, [string, string]> = {
  memorised: [
    'any-labels-are-memorised',
    'A few random labels are memorised by this network. With {count|n} its {parameters|n} weights and biases have too much to bend around: {right|%} of the training labels were right.',
  ],
  partly: [
    'random-labels-half-learned',
    'Labels without a pattern look hard to learn. But {count|n} points are few for a network of this size: {right|%} of the training labels were right.',
  ],
  guessing: [
    'random-labels-cannot-be-fitted',
    'There is nothing to learn that holds for other points. The loss on these points can fall all the same, by memorising them: from {first|3} to {held|3}, with {right|%} of the training labels right.',
  ],
  generalises: [
    'low-training-loss-means-learning',
    'The training loss fell to {held|3}, which looks like learning. But the labels are random: of {points|n} fresh points {fresh|%} were right, as by guessing.',
  ],
};

function labelPrediction(
  count: number,
  is: 'memorised' | 'partly',
  order: (keyof typeof texts)[],
): Prediction {
  const letters = ['A', 'B', 'C', 'D'] as const;
  const sketches = {
    memorised: 'falls-at-once',
    partly: 'stuck',
    guessing: 'flat',
    generalises: 'falls-late',
  } as const;
  const measure = randomLabels(count);
  return {
    id: `random-labels-${count}`,
    section: 4,
    component: 'overfitting',
    question: `${count} points get labels by the toss of a coin. The 2→8→1 network is trained on them with cross-entropy, one update per sample, at rate 0.1 for 5000 epochs. What does the training loss do, and what of fresh points?`,
    options: order.map((outcome, k) => {
      const [misconception, message] = mistakes[outcome];
      return {
        ...{ letter: letters[k] ?? 'D', text: texts[outcome], outcome, sketch: course(sketches[outcome]) },
        mistake: outcome === is ? null : { misconception, message },
      };
    }),
    settings: null,
    measure,
    outcomeOf,
    sentence:
      'The loss of the final weights is {held|3}, from {first|3} in the first epoch; {right|%} of the training labels are right, and {fresh|%} of fresh points.',
    explanation:
      'A network can learn by heart what has no pattern, as far as its weights reach. A low training loss proves memory. Only points that it was not trained on show whether something was understood.',
    axis: { xLabel: 'epoch', yLabel: 'training loss', logScale: false },
  };
}

export const labelPredictions: Prediction[] = [
  labelPrediction(10, 'memorised', ['guessing', 'memorised', 'partly', 'generalises']),
  labelPrediction(100, 'partly', ['memorised', 'guessing', 'generalises', 'partly']),
];
