import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import type { Random } from '../../../nn/random.ts';
import type { Step, StepResult } from '../job.ts';
import type { Plain } from '../plain.ts';
import { show } from '../show.ts';
import type { Task, TaskCase } from '../task.ts';
import {
  drawnNet,
  drawnSample,
  engineGradients,
  getSteps,
  makeSteps,
  namedLayers,
  type ProjectNet,
  readLayers,
  rowFor,
  type Sample,
} from './project-net.ts';
import { gradientsBy, passVariants } from './project-pass.ts';

const gradientNames = ['dL_dW', 'dL_db'] as const;

const shapes: readonly (readonly [readonly number[], ProjectNet['hidden']])[] = [
  [[3, 4, 2], 'relu'],
  [[2, 5, 3], 'sigmoid'],
  [[4, 6, 5, 3], 'relu'],
  [[5, 4, 3, 2], 'sigmoid'],
  [[3, 6, 6, 5], 'relu'],
];

/** Requirement 2: the gradients of every layer, against the engine. */
export const projectBackward: Task = {
  id: 'project-backward',
  subject: 'Network.backward',
  cases: (random, language) =>
    shapes.map(([sizes, hidden]) => {
      const net = drawnNet(random, sizes, hidden, 'softmax');
      return backwardCase(language, net, drawnSample(random, net));
    }),
};

/** The same entrance, p − y, belongs to one sigmoid output. */
export const projectBackwardSigmoid: Task = {
  id: 'project-backward-sigmoid',
  subject: 'Network.backward',
  cases: (random, language) =>
    [
      [2, 4, 1],
      [3, 3, 1],
      [4, 5, 1],
      [2, 3, 3, 1],
      [3, 4, 2, 1],
    ].map((sizes, n) => {
      const net = drawnNet(random, sizes, 'sigmoid', 'sigmoid');
      // Both targets in turn: with 0 the gradient p − y is p.
      return backwardCase(language, net, { ...drawnSample(random, net), y: [(n + 1) % 2] });
    }),
};

function backwardCase(language: CodeLanguage, net: ProjectNet, sample: Sample): TaskCase {
  const variants = Object.entries(passVariants(net)).map(
    ([id, variant]) => [id, namedLayers(gradientsBy(net, sample, variant), gradientNames)] as const,
  );
  const wrong = Object.fromEntries(variants);
  if (net.output === 'sigmoid') {
    wrong['derivative-not-cancelled'] = wrong['softmax-slope-applied']!;
    delete wrong['softmax-slope-applied'];
  }
  return {
    name: `${net.sizes.join(' → ')}, ${net.hidden} and ${net.output}`,
    steps: [...makeSteps(net), ...passSteps(language, sample), ...getSteps(net, gradientNames)],
    input: inputOf(net, sample),
    right: namedLayers(engineGradients(net, sample), gradientNames),
    wrong,
    read: (results) => inLine(readLayers(results, net, gradientNames)),
  };
}

/** Biases that came as one row are that row. */
const inLine = (layers: Record<string, Plain>): Record<string, Plain> =>
  Object.fromEntries(
    Object.entries(layers).map(([key, value]) => {
      const isRow = key.endsWith('dL_db') && Array.isArray(value) && Array.isArray(value[0]);
      return [key, isRow && value.length === 1 ? (value[0] as Plain) : value];
    }),
  );

const passSteps = (language: CodeLanguage, { x, y }: Sample): Step[] => [
  { do: 'method', of: 'net', name: 'forward', arguments: [rowFor(language, x)] },
  { do: 'method', of: 'net', name: 'backward', arguments: [rowFor(language, y)], keep: 'passed' },
];

const inputOf = (net: ProjectNet, { x, y }: Sample) =>
  `${net.layers.map(({ W, b }, l) => `layers[${l}]: W = ${JSON.stringify(W)}, b = ${JSON.stringify(b)}`).join('; ')}; x = ${JSON.stringify(x)}, y = ${JSON.stringify(y)}`;

const epsilon = 1e-5;

/** Two weights nudged, one in the first layer and one in the last: the learner's own forward says the slope. */
export const projectNudge: Task = {
  id: 'project-nudge',
  subject: 'Network.backward',
  cases: (random, language) =>
    [
      [4, 5, 3],
      [3, 6, 4, 2],
      [2, 7, 3],
      [5, 4, 4, 3],
      [3, 8, 5],
    ].map((sizes) => nudgeCase(random, language, drawnNet(random, sizes, 'relu', 'softmax'))),
};

function nudgeCase(random: Random, language: CodeLanguage, net: ProjectNet): TaskCase {
  const sample = drawnSample(random, net);
  const gradients = engineGradients(net, sample);
  const places = [0, net.layers.length - 1].map((l) => ({ l, ...steepest(gradients[l]!.dL_dW) }));
  const forward: Step = {
    do: 'method',
    of: 'net',
    name: 'forward',
    arguments: [rowFor(language, sample.x)],
  };
  const nudges = places.flatMap(({ l, j, i }) =>
    [epsilon, -epsilon, 0].flatMap((by): Step[] => [
      { do: 'set', of: 'net', path: ['layers', l, 'W', j, i], value: net.layers[l]!.W[j]![i]! + by },
      forward,
    ]),
  );
  const reads = places.map(
    ({ l, j, i }): Step => ({ do: 'get', of: 'net', path: ['layers', l, 'dL_dW', j, i] }),
  );
  const names = places.map(({ l, j, i }) => `W${l + 1}[${j}][${i}]`);
  return {
    name: `two weights nudged in ${net.sizes.join(' → ')}`,
    steps: [...makeSteps(net), ...passSteps(language, sample), ...reads, ...nudges],
    input: inputOf(net, sample),
    right: `the slope that nudging by ${epsilon} finds`,
    wrong: {},
    read: (results) => slopesFrom(results.slice(-reads.length - nudges.length), sample.y),
    fault: (received) => slopeFault(received, names),
  };
}

/** The weight whose gradient is largest: at a weight with the gradient 0 a check proves nothing. */
function steepest(dL_dW: readonly number[][]): { j: number; i: number } {
  let best = { j: 0, i: 0 };
  for (const [j, row] of dL_dW.entries())
    for (const [i, g] of row.entries()) if (Math.abs(g) > Math.abs(dL_dW[best.j]![best.i]!)) best = { j, i };
  return best;
}

/** Of each place the gradient that was read, and the slope of the loss between the two nudges. */
function slopesFrom(results: readonly StepResult[], y: readonly number[]): Plain {
  const values = results.map((one) => ('value' in one ? one.value : null));
  const loss = (at: number) => {
    const p = [values[at]].flat(2).map(Number);
    return -y.reduce((sum, target, k) => sum + target * Math.log(p[k] ?? NaN), 0);
  };
  return [0, 1].map((n) => [values[n]!, (loss(2 + 6 * n + 1) - loss(2 + 6 * n + 3)) / (2 * epsilon)]);
}

function slopeFault(received: Plain, names: readonly string[]) {
  const pairs = received as [number, number][];
  const found = pairs.findIndex(
    ([analytic, numeric]) => !(Math.abs(analytic - numeric) <= 1e-4 * Math.abs(numeric) + 1e-6),
  );
  if (found < 0) return null;
  const [analytic = 0, numeric = 0] = pairs[found] ?? [];
  return {
    message: `${names[found]}: your gradient is ${show(analytic)}, and nudging the weight says ${show(numeric)}.`,
    received: show(analytic),
  };
}
