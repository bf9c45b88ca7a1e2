import type { CodeLanguage } from '../../../lesson/code-exercise.ts';
import { shapeOf } from '../compare.ts';
import type { Step, StepResult } from '../job.ts';
import type { Plain } from '../plain.ts';
import type { Fault, Task, TaskCase } from '../task.ts';
import { getSteps, newStep, type ProjectNet, readLayers, rowFor, textOf } from './project-net.ts';
import { trainStep } from './project-training.ts';

const reader = { sizes: [784, 128, 64, 5], hidden: 'relu', output: 'softmax' } as const;
const gate = { sizes: [2, 4, 1], hidden: 'sigmoid', output: 'sigmoid' } as const;

/** Starting weights: their scale by the number of inputs, and that the seed decides them. */
export const projectStart: Task = {
  id: 'project-start',
  subject: 'Network',
  cases: (random) => {
    const seed = () => 1 + random.below(10_000);
    return [
      ...[reader, { ...reader, sizes: [60, 40, 20, 4] }, { ...reader, sizes: [30, 50, 25, 10] }].map((net) =>
        scaleCase(net, seed()),
      ),
      ...[gate, { ...reader, sizes: [5, 4, 3] }].map((net) => seedCase(net, seed())),
    ];
  },
};

type Plan = Pick<ProjectNet, 'sizes' | 'hidden' | 'output'>;

function scaleCase(net: Plan, seed: number): TaskCase {
  return {
    name: `starting weights of ${net.sizes.join(' → ')}`,
    steps: [newStep(net, 'net', seed), ...getSteps(net, ['W'])],
    input: `${textOf(net)} with the seed ${seed}`,
    right: 'weights around 0, of a size that suits the number of inputs',
    wrong: {},
    read: (results) => spreads(readLayers(results, net, ['W'])),
    fault: (received) => scaleFault(received as number[]),
  };
}

/**
 * Of every layer the spread of its weights times √inputs: about 1.4 for He's start, 1 to 1.4 for others in use. It is
 * what a signal is multiplied by on its way through the layer.
 */
function spreads(layers: Record<string, Plain>): number[] {
  return Object.values(layers).map((W) => {
    const [, inputs = 1] = shapeOf(W) ?? [];
    const all = (W as number[][]).flat();
    return Math.sqrt((all.reduce((sum, w) => sum + w * w, 0) / all.length) * inputs);
  });
}

function scaleFault(received: readonly number[]): Fault | null {
  const told = `a signal is multiplied by about ${received.map((x) => Number(x.toPrecision(2))).join(', ')} in layers[0], [1], [2]`;
  if (received.some((x) => x === 0))
    return { message: 'All weights of a layer begin at 0.', bugs: ['zero-start'], received: told };
  if (!received.every((x) => x < 4))
    return {
      message: 'The starting weights are far too large: outputs saturate before anything is learned.',
      bugs: ['large-start'],
      received: told,
    };
  if (received.every((x) => x > 0.4)) return null;
  return {
    message:
      'the starting weights are small. On digits the loss may idle near 1.61 for an epoch or two and then fall; XOR they do not learn.',
    isRemark: true,
  };
}

function seedCase(net: Plan, seed: number): TaskCase {
  const layers = net.sizes.length - 1;
  const read = (results: readonly StepResult[], from: number) =>
    JSON.stringify(results.slice(from, from + layers).map((one) => ('value' in one ? one.value : null)));
  return {
    name: `the seed decides the starting weights of ${net.sizes.join(' → ')}`,
    steps: [seed, seed, seed + 1].flatMap((one, n) => [
      newStep(net, `net${n}`, one),
      ...getSteps(net, ['W'], `net${n}`),
    ]),
    input: `${textOf(net)} with the seeds ${seed}, ${seed} and ${seed + 1}`,
    right: 'the same weights for the same seed, others for another',
    wrong: {},
    read: (results) => [0, 1, 2].map((n) => read(results, n * (layers + 1) + 1)),
    fault: (received) => {
      const [one, same, other] = received as string[];
      if (one !== same)
        return {
          message: 'Two networks of the same seed begin with different weights.',
          bugs: ['seed-not-used'],
          received: 'different weights',
        };
      const isZero = !/[1-9]/.test(one ?? '');
      if (one !== other || isZero) return null;
      return {
        message: `Networks of the seeds ${seed} and ${seed + 1} begin with the same weights.`,
        bugs: ['seed-not-used'],
        received: 'the same weights',
      };
    },
  };
}

const xor = [
  [0, 0, 0],
  [0, 1, 1],
  [1, 0, 1],
  [1, 1, 0],
].map(([a = 0, b = 0, y = 0]) => ({ x: [a, b], y: [y] }));

/** XOR before digits: learned from any seed. */
export const projectXor: Task = {
  id: 'project-xor',
  subject: 'Network.train',
  cases: (random, language) =>
    [1, 2, 3, 4, 5].map(() => {
      const seed = 1 + random.below(10_000);
      return xorCase(language, seed);
    }),
};

function xorCase(language: CodeLanguage, seed: number): TaskCase {
  const options = { learningRate: 1, epochs: 2000, batchSize: 4, seed };
  const ask = ({ x }: (typeof xor)[number]): Step => ({
    do: 'method',
    of: 'net',
    name: 'forward',
    arguments: [rowFor(language, x)],
  });
  return {
    name: `XOR is learned, seed ${seed}`,
    steps: [
      newStep(gate, 'net', seed),
      ...getSteps(gate, ['W']),
      trainStep(language, xor, options),
      ...xor.map(ask),
    ],
    input: `${textOf(gate)}, 2000 epochs, learning rate 1, one batch of all four`,
    right: 'for 00, 01, 10, 11 an answer below, above, above and below 0.5',
    wrong: {},
    read: (results) => [
      spreads(readLayers(results.slice(0, 3), gate, ['W'])),
      results.slice(-4).map((one) => ('value' in one ? ([one.value].flat(2)[0] ?? null) : null)),
    ],
    fault: (received) => xorFault(received as [number[], number[]]),
  };
}

function xorFault([start, answers]: readonly [readonly number[], readonly number[]]): Fault | null {
  const isRight = answers.every((p, n) => p > 0.5 === (xor[n]!.y[0] === 1) && Number.isFinite(p));
  if (isRight) return null;
  const told = answers.map((p) => (Number.isFinite(p) ? Number(p.toFixed(3)) : p)).join(', ');
  const bugs = start.every((x) => x < 0.1) ? ['small-start'] : [];
  return { message: `It answers ${told}.`, bugs, received: told };
}
