import { FastRandom } from '../../nn/fast-random.ts';
import { initialise } from '../../nn/initialise.ts';
import { parameterCount } from '../../nn/network.ts';
import { depthFigures } from '../claims/depth-claim.ts';
import { layersFrom, networkOf } from '../layers-spec.ts';
import { countedPass } from './counted-pass.ts';
import { counting, curveOf } from './measuring.ts';
import type { Measured, Prediction, PredictionOption } from './prediction.ts';
import { growth } from './sketch.ts';

/** Right is the option whose factor is nearest to the measured one, by ratio. */
export function nearestFactor(factors: readonly number[], measured: number): string {
  const apart = (factor: number) => Math.abs(Math.log(factor / measured));
  return String(factors.reduce((best, factor) => (apart(factor) < apart(best) ? factor : best)));
}

type FactorOption = [factor: number, text: string, mistake: [string, string] | null];

function factorOptions(
  options: FactorOption[],
  sketch: (factor: number) => PredictionOption['sketch'],
): PredictionOption[] {
  const letters = ['A', 'B', 'C', 'D'] as const;
  return options.map(([factor, text, mistake], k) => ({
    ...{ letter: letters[k] ?? 'D', text, outcome: String(factor), sketch: sketch(factor) },
    mistake: mistake === null ? null : { misconception: mistake[0], message: mistake[1] },
  }));
}

const networks = 200;

function byDepth(): Measured {
  const { lengths } = depthFigures({ activation: 'sigmoid', networks });
  const values = (lengths as number[]).map(Number);
  const [at1 = Number.NaN, at8 = Number.NaN] = [values[0], values[7]];
  const perLayer = (at1 / at8) ** (1 / 7);
  return {
    figures: { networks, at1, at8, share: at8 / at1, less: at1 / at8, perLayer, halved: 2 ** 7 },
    curves: [curveOf('length of the gradient of W1', values)],
  };
}

const depthFactors = [1, 1 / 8, 1 / 128, 1 / 40_000];

const depth: Prediction = {
  id: 'vanishing-depth',
  section: 2,
  component: 'gradient-flow',
  question:
    'Networks of sigmoid layers with 8 units each and weights of ordinary size get a gradient of 1 at every output. The length of the gradient that reaches the first weights is measured with 1, 2, … 8 layers. How long is it with 8 layers, beside 1?',
  options: factorOptions(
    [
      [
        1,
        'about as long: each layer hands the gradient on',
        [
          'gradient-arrives-whole',
          'Each layer does hand it on, but not whole: it multiplies by its weights and by the slope of its sigmoid, which is 0.25 at most.',
        ],
      ],
      [
        1 / 8,
        'about an eighth: it is shared out over eight layers',
        [
          'gradient-shrinks-evenly',
          'Layers multiply, they do not share out. A factor in each of seven more layers makes a power: here about {perLayer|1} per layer.',
        ],
      ],
      [1 / 40_000, 'about a 40,000th', null],
      [
        1 / 128,
        'about a 128th: each layer halves it',
        [
          'each-layer-halves',
          'Halving in each of seven more layers would be {halved|n}. The slope of a sigmoid is at most 0.25, so a layer costs more than half: about {perLayer|1} here.',
        ],
      ],
    ],
    growth,
  ),
  settings: null,
  measure: counting(byDepth),
  outcomeOf: ({ figures: { share = 1 } }) => nearestFactor(depthFactors, share),
  sentence:
    'The length is {at1|2} with one layer and {at8} with eight, {less|n} times less; the median of {networks|n} networks each.',
  explanation:
    'Each layer divides by about {perLayer|1}. A factor below 1, repeated, vanishes fast: the first layers of such a network hardly learn, while the last one does.',
  axis: { xLabel: 'layers', yLabel: 'length of the gradient of W1', logScale: true, xRange: [1, 8] },
};

const cost = '784-128relu-64relu-5softmax';

/** A forward and a backward pass through the digits' network, every multiplication counted. */
function passCosts(): Measured {
  const network = networkOf(layersFrom(cost), 'softmax-ce', true);
  const random = new FastRandom(1);
  initialise(network, { kind: 'he' }, random);
  const x = Float64Array.from({ length: 784 }, () => random.double());
  const { forward, backward } = countedPass(network, x, Float64Array.of(1, 0, 0, 0, 0));
  const [forwardSum, backwardSum] = [total(forward), total(backward)];
  const parameters = parameterCount(network);
  const passes = 2 * parameters;
  return {
    figures: {
      ...{ forward: forwardSum, backward: backwardSum, ratio: backwardSum / forwardSum, parameters, passes },
      nudging: passes * forwardSum,
      billions: (passes * forwardSum) / 1e9,
    },
    curves: [curveOf('multiplications so far', runningSums([...forward, ...backward]))],
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const runningSums = (counts: readonly number[]): number[] =>
  counts.map((_, k) => total(counts.slice(0, k + 1)));

/** Forward as it was, then three even steps to a backward pass of so many forward ones. */
const costSketch =
  (factor: number): PredictionOption['sketch'] =>
  ({ curves, figures: { forward = 0 } }) => {
    const values = curves[0]?.values ?? [];
    return values.map((value, k) => (k < 3 ? value : forward * (1 + factor * ((k - 2) / 3))));
  };

const costFactors = [0.5, 1, 10, 109_061];

const reverse: Prediction = {
  id: 'reverse-cost',
  section: 2,
  component: 'gradient-flow',
  question:
    'One sample goes forward through the network 784→128→64→5. Then one backward pass delivers the gradient of every weight and bias. How many multiplications does the backward pass make, beside the forward pass?',
  options: factorOptions(
    [
      [1, 'about as many', null],
      [
        109_061,
        'about one forward pass for each weight and bias',
        [
          'one-pass-per-weight',
          'That is what nudging would cost, and twice over: {passes|n} forward passes, {billions|1} billion multiplications. Going backward, each layer’s ∂L/∂z is computed once and reused for everything before it.',
        ],
      ],
      [
        10,
        'about ten times as many: derivatives are dear',
        [
          'derivatives-are-dear',
          'The derivatives are dear by hand. For the machine a weight’s gradient is one multiplication, an input times ∂L/∂z, and handing the gradient on takes one more for each weight.',
        ],
      ],
      [
        0.5,
        'about half as many: the values are already there',
        [
          'backward-is-free',
          'The stored values save the forward pass, not the multiplications with them: each weight’s gradient is a product of its own, so there are at least {forward|n}.',
        ],
      ],
    ],
    costSketch,
  ),
  settings: null,
  measure: counting(passCosts),
  outcomeOf: ({ figures: { ratio = 1 } }) => nearestFactor(costFactors, ratio),
  sentence:
    'The forward pass made {forward|n} multiplications with weights, the backward pass {backward|n}: {ratio|2} times as many, for {parameters|n} gradients.',
  explanation:
    'Each weight is used once for its own gradient and once to hand the gradient on; only the first layer is spared the second. Nudging each of the {parameters|n} parameters up and down would take {passes|n} forward passes.',
  axis: {
    xLabel: 'layers passed, forward and back',
    yLabel: 'multiplications so far',
    logScale: true,
    xRange: [1, 6],
  },
};

export const gradientPredictions: Prediction[] = [depth, reverse];
