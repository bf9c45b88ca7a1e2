import { type Initialisation, initialise } from '../../../nn/initialise.ts';
import { networkFrom, toJson } from '../../../nn/network-json.ts';
import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { matrix } from './draw.ts';

const shapes = [
  [2, 3],
  [4, 2],
  [3, 8],
  [5, 5],
  [1, 6],
  [6, 1],
] as const;

/** √(2 / fan-in), for ReLU. */
export const heInit: Task = {
  id: 'he-init',
  subject: 'heInit',
  cases: (random) =>
    shapes.map((shape) =>
      startCase(random, shape, 'heInit', 'he', {
        'xavier-for-he': (inputs, units) => Math.sqrt(2 / (inputs + units)),
        'fan-out-for-fan-in': (_, units) => Math.sqrt(2 / units),
        'he-without-root': (inputs) => 2 / inputs,
        'zero-start': () => 0,
      }),
    ),
};

/** √(2 / (fan-in + fan-out)). */
export const xavierInit: Task = {
  id: 'xavier-init',
  subject: 'xavierInit',
  cases: (random) =>
    shapes.map((shape) =>
      startCase(random, shape, 'xavierInit', 'xavier', {
        'he-for-xavier': (inputs) => Math.sqrt(2 / inputs),
        'he-without-root': (inputs, units) => 2 / (inputs + units),
        'zero-start': () => 0,
      }),
    ),
};

type Scale = (inputs: number, units: number) => number;

function startCase(
  random: Random,
  [units, inputs]: (typeof shapes)[number],
  called: string,
  kind: Initialisation['kind'] & ('he' | 'xavier'),
  mistakes: Readonly<Record<string, Scale>>,
): TaskCase {
  const normals = matrix(random, units, inputs);
  const scaled = (factor: number) => normals.map((row) => row.map((v) => v * factor));
  return {
    name: `${units} ${units === 1 ? 'unit' : 'units'}, ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`,
    steps: [{ do: 'call', function: called, arguments: [normals] }],
    right: engineStart(normals, kind),
    wrong: Object.fromEntries(
      Object.entries(mistakes).map(([id, scale]) => [id, scaled(scale(inputs, units))]),
    ),
    leavesArguments: true,
  };
}

/** The engine's start, from a generator that draws just these numbers. */
function engineStart(normals: readonly number[][], kind: 'he' | 'xavier'): number[][] {
  const network = networkFrom({ layers: [{ weights: normals }] });
  let next = 0;
  const draws = normals.flat();
  initialise(network, { kind }, { normal: () => draws[next++] } as Random);
  return toJson(network).layers[0]!.weights;
}
