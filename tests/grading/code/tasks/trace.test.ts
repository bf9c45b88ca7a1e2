import { expect, test } from 'vitest';
import { judgeRun } from '../../../../src/grading/code/judge.ts';
import type { Plain } from '../../../../src/grading/code/plain.ts';
import { planCheck } from '../../../../src/grading/code/plan.ts';
import { type TwoLayers, twoLayerPass } from '../../../../src/grading/code/tasks/two-layer-pass.ts';
import type { CodeExercise } from '../../../../src/lesson/code-exercise.ts';
import { ranHere } from '../in-process.ts';

const exercise: CodeExercise = {
  id: '2.1',
  kind: 'exercise',
  title: 'Trace',
  section: 2,
  components: ['backward-pass'],
  prompt: '',
  file: 'trace',
  modules: [],
  caps: { memoryMb: 128, seconds: 10 },
  checks: [{ kind: 'task', task: 'trace' }],
  hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
  starters: {},
  solutions: {},
};

type Values = Record<string, Plain>;

function firstFault(change: (values: Values) => Plain): string | undefined {
  const plan = planCheck(exercise, 'javascript', 1);
  const trace = (...given: unknown[]) => {
    const [W1, b1, W2, b2, x, y] = given as never[];
    return change(twoLayerPass({ W1, b1, W2, b2, x, y } as unknown as TwoLayers));
  };
  const { checks } = judgeRun(plan, ranHere(plan.steps, { trace: trace as never }));
  return checks.find(({ outcome }) => outcome !== 'correct')?.message;
}

const without = (values: Values, names: string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

test.each([
  ['a whole trace', (values: Values) => values, undefined],
  ['a wrong value', (values: Values) => ({ ...values, dL_dz2: [9] }), /^dL_dz2\[0\] is 9; expected is /],
  [
    'a wrong value and a wrong shape after it',
    (values: Values) => ({ ...values, dL_da2: [9], dL_dW1: [1, 2] }),
    /^dL_da2\[0\] is 9/,
  ],
  [
    'a wrong shape',
    (values: Values) => ({ ...values, z2: 0.5 }),
    /^z2 is one number; expected is a list of 1/,
  ],
  [
    'a trace as far as the loss',
    (values: Values) => without(values, ['dL_da2', 'dL_dz2', 'dL_dW1']),
    /^dL_da2 gave nothing back/,
  ],
  ['the first five as a list', (values: Values) => Object.values(values).slice(0, 5), /^dL_da2 gave nothing/],
  ['all as a list', (values: Values) => Object.values(values), undefined],
])('%s: the first value that is not right is named', (_, change, message) => {
  const found = firstFault(change);
  if (message === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(message);
});
