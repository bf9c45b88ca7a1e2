import { traceOf } from '../../../lab/trace.ts';
import { traceCaseFrom } from '../../../lab/trace-case.ts';
import { type Numbers, traceJson } from '../../../lab/trace-json.ts';
import type { Random } from '../../../nn/random.ts';
import type { Plain } from '../plain.ts';
import type { Task, TaskCase } from '../task.ts';
import { bits, matrix, numbers } from './draw.ts';
import { type TwoLayers, wrongPasses } from './two-layer-pass.ts';

const forwardNames = ['z1', 'a1', 'z2', 'a2', 'loss'];
const backwardNames = ['dL_da2', 'dL_dz2', 'dL_dW2', 'dL_db2', 'dL_da1', 'dL_dz1', 'dL_dW1', 'dL_db1'];
const traceNames = [...forwardNames, ...backwardNames];
const gradientNames = ['dL_dW1', 'dL_db1', 'dL_dW2', 'dL_db2'];

/** Every value of a 2→2→1 network, in the order of the hand-trace; never its numbers, which a check would tell. */
export const trace: Task = {
  id: 'trace',
  subject: 'trace',
  returns: traceNames,
  cases: (random) => [
    ...[1, 2, 3, 4, 5, 6].map((n) => traceCase(`network ${n}`, drawn(random, 2, 2, 1))),
    traceCase('a second input of exactly 0', { ...drawn(random, 2, 2, 1), x: [...numbers(random, 1), 0] }),
  ],
};

/** A trace that is not written to its end is read as far as it goes, from Python too. */
function traceCase(name: string, of: TwoLayers): TaskCase {
  return {
    ...caseOf('trace', name, of, traceNames),
    read: ([result]) => {
      const value = result && 'value' in result ? result.value : null;
      if (!Array.isArray(value)) return value;
      return Object.fromEntries(traceNames.slice(0, value.length).map((key, i) => [key, value[i] as Plain]));
    },
  };
}

/** All four gradients of networks of any shape. */
const gradients = { subject: 'twoLayerGradients', returns: gradientNames };

export const twoLayerTasks: readonly Task[] = [
  {
    ...gradients,
    id: 'two-layer-gradients-square',
    cases: (random) => [2, 3, 4, 5, 6].map((units) => gradientsCase(random, units, units, units)),
  },
  {
    ...gradients,
    id: 'two-layer-gradients',
    cases: (random) =>
      [
        [2, 3, 1],
        [3, 2, 4],
        [1, 4, 2],
        [4, 3, 2],
        [5, 6, 3],
        [2, 1, 1],
      ].map(([inputs = 0, units = 0, outputs = 0]) => gradientsCase(random, inputs, units, outputs)),
  },
];

function gradientsCase(random: Random, inputs: number, units: number, outputs: number): TaskCase {
  const name = `${inputs} → ${units} → ${outputs}`;
  return caseOf('twoLayerGradients', name, drawn(random, inputs, units, outputs), gradientNames);
}

function drawn(random: Random, inputs: number, units: number, outputs: number): TwoLayers {
  return {
    W1: matrix(random, units, inputs),
    b1: numbers(random, units),
    W2: matrix(random, outputs, units),
    b2: numbers(random, outputs),
    x: numbers(random, inputs),
    y: bits(random, outputs),
  };
}

function caseOf(called: string, name: string, of: TwoLayers, names: readonly string[]): TaskCase {
  const { W1, b1, W2, b2, x, y } = of;
  const picked = (values: Readonly<Record<string, Plain>>) =>
    Object.fromEntries(names.map((key) => [key, values[key]!]));
  return {
    name,
    steps: [{ do: 'call', function: called, arguments: [W1, b1, W2, b2, x, y] }],
    right: picked(engineTrace(of)),
    wrong: Object.fromEntries(Object.entries(wrongPasses(of)).map(([id, values]) => [id, picked(values)])),
    leavesArguments: true,
  };
}

function engineTrace({ W1, b1, W2, b2, x, y }: TwoLayers): Record<string, Plain> {
  const layers = [
    { weights: W1, bias: b1 },
    { weights: W2, bias: b2 },
  ];
  const { forward, loss_value, backward } = traceJson(
    traceOf(traceCaseFrom({ layers, input: x, target: y })),
    null,
  );
  const values: Record<string, Numbers> = { loss: loss_value };
  for (const l of [0, 1]) {
    values[`z${l + 1}`] = forward[l]!.z;
    values[`a${l + 1}`] = forward[l]!.a;
    values[`dL_da${l + 1}`] = backward[l]!.dL_da;
    values[`dL_dz${l + 1}`] = backward[l]!.dL_dz;
    values[`dL_dW${l + 1}`] = backward[l]!.dL_dW;
    values[`dL_db${l + 1}`] = backward[l]!.dL_db;
  }
  return values;
}
