import { type ActivationName, activate, activateBackward, sigmoid } from '../../../nn/activation.ts';
import type { Random } from '../../../nn/random.ts';
import type { Task, TaskCase } from '../task.ts';
import { numbers } from './draw.ts';

const activated = (name: ActivationName, z: readonly number[]): number[] => {
  const a = new Float64Array(z.length);
  activate(name, Float64Array.from(z), a, 1, z.length);
  return [...a];
};

const slopes = (name: ActivationName, a: readonly number[]): number[] => {
  const slope = new Float64Array(a.length);
  activateBackward(name, Float64Array.from(a), new Float64Array(a.length).fill(1), slope, 1, a.length);
  return [...slope];
};

const call = (name: string, z: readonly number[], right: TaskCase['right'], wrong: TaskCase['wrong']) =>
  ({
    steps: [{ do: 'call', function: name, arguments: [z] }],
    right,
    wrong,
    leavesArguments: true,
  }) satisfies Omit<TaskCase, 'name'>;

const usualInputs = (random: Random): [string, number[]][] =>
  [2, 3, 4, 6, 9].map((count) => [`${count} units`, numbers(random, count, -5, 5)]);

/** a = 1 / (1 + e^−z), for any z. */
export const sigmoidTask: Task = {
  id: 'sigmoid',
  subject: 'sigmoid',
  cases: (random) =>
    [
      ...usualInputs(random),
      ['one unit at z = 0', [0]] as const,
      ['large z of both signs', [30, -30, 100, -100]] as const,
      ['z beyond the range of exp', [800, -800]] as const,
    ].map(([name, z]) => ({
      name,
      ...call('sigmoid', z, activated('sigmoid', z), {
        'exponent-sign': activated(
          'sigmoid',
          z.map((v) => -v),
        ),
        'sigmoid-overflow': z.map((v) => Math.exp(v) / (1 + Math.exp(v))),
      }),
    })),
};

/** da/dz = a(1 − a), from z. */
export const sigmoidSlopes: Task = {
  id: 'sigmoid-slopes',
  subject: 'sigmoidSlopes',
  cases: (random) =>
    [
      ...usualInputs(random),
      ['one unit at z = 0', [0]] as const,
      ['saturated units', [12, -15]] as const,
    ].map(([name, z]) => {
      const a = activated('sigmoid', z);
      return {
        name,
        ...call('sigmoidSlopes', z, slopes('sigmoid', a), {
          'derivative-of-z-for-a': z.map((v) => v * (1 - v)),
          'activation-twice': a.map((v) => sigmoid(v) * (1 - sigmoid(v))),
          'missing-activation-derivative': a,
        }),
      };
    }),
};

/** a = max(0, z) and its slope, 0 at the kink. */
export const reluWithSlope: Task = {
  id: 'relu-with-slope',
  subject: 'reluWithSlope',
  returns: ['a', 'slope'],
  cases: (random) =>
    [
      ...usualInputs(random),
      ['z of exactly 0', [0, 1.5, -2]] as const,
      ['all units off', [-0.5, -3]] as const,
    ].map(([name, z]) => {
      const a = activated('relu', z);
      return {
        name,
        ...call(
          'reluWithSlope',
          z,
          { a, slope: slopes('relu', a) },
          {
            'relu-slope-of-output': { a, slope: a },
          },
        ),
      };
    }),
};
