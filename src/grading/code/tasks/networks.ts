import type { Random } from '../../../nn/random.ts';
import type { Step, StepResult } from '../job.ts';
import { Kept, type Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { numbers } from './draw.ts';
import {
  awake,
  type DrawnLayer,
  drawnLayers,
  engineGradients,
  gradientsByHand,
  type NetworkGradients,
  type NetworkVariant,
} from './network-pass.ts';

const keepOf = (l: number) => `layer${l + 1}`;

/** `new Layer(W, b, activation)` for each, and a Network of them. */
export function built(layers: readonly DrawnLayer[]): Step[] {
  const made = layers.map(
    ({ W, b, activation }, l): Step => ({
      do: 'new',
      class: 'Layer',
      arguments: [W, b, activation],
      keep: keepOf(l),
    }),
  );
  const all = layers.map((_, l) => new Kept(keepOf(l)));
  return [...made, { do: 'new', class: 'Network', arguments: [all], keep: 'network' }];
}

export const fieldOf = (l: number, field: string): Step => ({ do: 'get', of: keepOf(l), path: [field] });

const method = (name: string, ...given: Plain[]): Step => ({
  do: 'method',
  of: 'network',
  name,
  arguments: given,
});

export const valueAt = (results: readonly StepResult[], fromEnd: number): Plain => {
  const result = results.at(-fromEnd);
  return result && 'value' in result ? result.value : null;
};

const layersText = (layers: readonly DrawnLayer[]): string =>
  layers
    .map(({ W, b, activation }) => `Layer(${JSON.stringify(W)}, ${JSON.stringify(b)}, "${activation}")`)
    .join(', ');

const shapes: readonly [sizes: number[], hidden: 'sigmoid' | 'relu'][] = [
  [[2, 2, 1], 'sigmoid'],
  [[2, 3, 2], 'relu'],
  [[3, 4, 2], 'sigmoid'],
  [[4, 3], 'sigmoid'],
  [[2, 5, 3, 2], 'relu'],
  [[1, 3, 1], 'relu'],
];

const squares: typeof shapes = [
  [[2, 2, 2], 'relu'],
  [[3, 3, 3], 'sigmoid'],
  [[4, 4, 4], 'relu'],
  [[3, 3, 3, 3], 'sigmoid'],
  [[2, 2, 2, 2], 'sigmoid'],
];

export const networkForward: Task = {
  id: 'network-forward',
  subject: 'Network',
  cases: (random) =>
    shapes.map(([sizes, hidden]) => {
      const layers = drawnLayers(random, sizes, hidden);
      const x = numbers(random, sizes[0]!);
      const noBias = layers.map((layer) => ({ ...layer, b: layer.b.map(() => 0) }));
      const nothing = numbers(random, sizes.at(-1)!);
      return {
        name: `forward, ${sizes.join(' → ')}`,
        steps: [...built(layers), method('forward', x)],
        input: `forward(${JSON.stringify(x)}) of ${layersText(layers)}`,
        right: engineGradients(layers, x, nothing).output,
        wrong: { 'missing-bias': engineGradients(noBias, x, nothing).output },
      };
    }),
};

const gradientTask = { subject: 'Network' };

/** Two samples after one another: what counts is the second one’s gradients, and that W stayed as it was. */
export const networkGradientTasks: readonly Task[] = [
  {
    ...gradientTask,
    id: 'network-gradients-square',
    cases: (random) => squares.map(([sizes, hidden]) => gradientCase(random, sizes, hidden)),
  },
  {
    ...gradientTask,
    id: 'network-gradients',
    cases: (random) => shapes.map(([sizes, hidden]) => gradientCase(random, sizes, hidden)),
  },
];

function gradientCase(random: Random, sizes: readonly number[], hidden: 'sigmoid' | 'relu'): TaskCase {
  const drawn = drawnLayers(random, sizes, hidden);
  const [before, x] = [numbers(random, sizes[0]!), numbers(random, sizes[0]!)];
  const layers = awake(drawn, x);
  const [g0, g] = [numbers(random, sizes.at(-1)!), numbers(random, sizes.at(-1)!)];
  // In the order of the backward pass: what an early value spoils is told of later.
  const told = ({ layers: of, dL_dinput }: NetworkGradients, W = layers[0]!.W): Plain => ({
    ...Object.fromEntries(
      of
        .flatMap(({ dL_dW, dL_db }, l): [string, Plain][] => [
          [`layer ${l + 1}: dL_db`, dL_db],
          [`layer ${l + 1}: dL_dW`, dL_dW],
        ])
        .toReversed(),
    ),
    'what backward returns': dL_dinput,
    'W of layer 1 after backward': W,
  });
  const right = engineGradients(layers, x, g);
  const wrong = (variant: NetworkVariant) => told(gradientsByHand(layers, x, g, variant));
  const isSquare = sizes.every((size) => size === sizes[0]);
  return {
    name: `backward, ${sizes.join(' → ')}`,
    steps: [
      ...built(layers),
      method('forward', before),
      method('backward', g0),
      method('forward', x),
      method('backward', g),
      ...layers.flatMap((_, l) => [fieldOf(l, 'dL_dW'), fieldOf(l, 'dL_db')]),
      fieldOf(0, 'W'),
    ],
    read: (results) => {
      const back = (l: number, field: number) => valueAt(results, 1 + 2 * (layers.length - l) - field);
      const of = layers.map((_, l) => ({ dL_dW: back(l, 0), dL_db: back(l, 1) })) as never;
      const dL_dinput = valueAt(results, 2 * layers.length + 2) as never;
      return told({ layers: of, dL_dinput }, valueAt(results, 1) as never);
    },
    input: `forward(${JSON.stringify(x)}), backward(${JSON.stringify(g)}) of ${layersText(layers)}`,
    right: told(right),
    wrong: {
      'gradients-not-reset': told({ ...right, layers: added(right, engineGradients(layers, before, g0)) }),
      'missing-activation-derivative': wrong({ withoutSlopes: true }),
      'transposed-product': wrong({ isTransposed: true }),
      ...(hidden === 'relu' && layers.length > 1
        ? { 'sigmoid-slope-for-relu': wrong({ sigmoidSlopes: true }) }
        : {}),
      ...(isSquare
        ? {
            'missing-transpose': wrong({ takesRows: true }),
            'gradient-not-handed-on': wrong({ notHandedOn: true }),
          }
        : {}),
    },
  };
}

const added = (one: NetworkGradients, other: NetworkGradients) =>
  one.layers.map(({ dL_dW, dL_db }, l) => ({
    dL_dW: dL_dW.map((row, i) => row.map((v, j) => v + other.layers[l]!.dL_dW[i]![j]!)),
    dL_db: dL_db.map((v, i) => v + other.layers[l]!.dL_db[i]!),
  }));
