import { expect, test } from 'vitest';
import { judgeRun } from '../../../src/grading/code/judge.ts';
import { planCheck } from '../../../src/grading/code/plan.ts';
import type { CodeCheck, CodeExercise } from '../../../src/lesson/code-exercise.ts';
import { ranHere } from './in-process.ts';

const exercise = (...checks: CodeCheck[]): CodeExercise => ({
  id: 'drill-mse',
  kind: 'drill',
  title: 'Mean squared error',
  section: 1,
  components: ['mse'],
  prompt: '',
  file: 'mse',
  modules: [],
  caps: { memoryMb: 128, seconds: 10 },
  checks,
  hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
  starters: {},
  solutions: {},
});
type Lists = (p: number[], y: number[]) => unknown;
const checked = (mseLoss: Lists, check: CodeCheck = { kind: 'task', task: 'mse-loss' }, seed = 7) => {
  const plan = planCheck(exercise(check), 'javascript', seed);
  return judgeRun(plan, ranHere(plan.steps, { mseLoss }));
};

const sum: Lists = (p, y) => p.reduce((all, v, i) => all + (v - y[i]!) ** 2, 0);
const right: Lists = (p, y) => (sum(p, y) as number) / p.length;

test('a right function passes every check, with any seed', () => {
  for (let seed = 0; seed < 50; seed++)
    expect(checked(right, undefined, seed)).toMatchObject({ outcome: 'correct', diagnosis: null });
});

test('another seed asks other numbers', () => {
  const inputs = [1, 2].map((seed) =>
    JSON.stringify(planCheck(exercise({ kind: 'task', task: 'mse-loss' }), 'javascript', seed).steps),
  );
  expect(inputs[0]).not.toBe(inputs[1]);
});

test('a known mistake is named, with the input, both numbers and a command', () => {
  const { outcome, diagnosis, checks } = checked(sum);
  expect(outcome).toBe('incorrect');
  expect(diagnosis?.bugs).toEqual(['missing-mean']);
  const wrong = checks.find((one) => one.outcome === 'incorrect');
  expect(wrong?.message).toMatch(/^It gave [\d.]+; expected [\d.]+\.$/);
  expect(wrong?.input).toMatch(/^mseLoss\(\[/);
  expect(wrong?.repeat).toMatch(/^node --input-type=module -e 'import \{ mseLoss \} from "\.\/mse\.js"/);
});

test.each([
  ['an emptied body', () => undefined, 'gave nothing back', null],
  ['a number that was written down', () => 0.25, 'expected', /same whatever comes in/],
  [
    'a constant factor',
    (p: number[], y: number[]) => 3 * (right(p, y) as number),
    'expected',
    /3 times the right one/,
  ],
  ['the argument itself', (p: number[]) => p, 'a list of 1 numbers', null],
  ['a throw', () => JSON.parse('{'), 'SyntaxError', null],
  ['a text', (p: number[], y: number[]) => String(right(p, y)), 'a string', null],
])('%s fails', (_, wrong, message, said) => {
  const { outcome, checks, diagnosis } = checked(wrong as Lists);
  expect(outcome).toBe('incorrect');
  expect(checks[0]?.message).toContain(message);
  if (said) expect(diagnosis?.text).toMatch(said);
});

test('an argument that was changed is a failure of its own', () => {
  const { outcome, checks } = checked((p, y) => {
    const loss = right(p, y);
    p[0] = 99;
    return loss;
  });
  expect(outcome).toBe('incorrect');
  expect(checks[0]?.message).toContain('changed its argument number 1');
});

test('a run that did not come to its end is no pass, however right it was', () => {
  const plan = planCheck(exercise({ kind: 'task', task: 'mse-loss' }), 'javascript', 1);
  const ran = {
    ...ranHere(plan.steps, { mseLoss: right }),
    ended: 'stopped' as const,
    message: 'It ended early.',
  };
  expect(judgeRun(plan, ran)).toMatchObject({
    outcome: 'incorrect',
    checks: [{ message: 'It ended early.' }, {}, {}, {}, {}, {}, {}],
  });
});

const author: [string, CodeCheck, boolean][] = [
  [
    'values',
    {
      kind: 'values',
      function: 'mseLoss',
      cases: [
        {
          arguments: [
            [1, 3],
            [0, 1],
          ],
          value: 2.5,
        },
      ],
      tolerance: 1e-6,
    },
    true,
  ],
  [
    'values',
    {
      kind: 'values',
      function: 'mseLoss',
      cases: [
        {
          arguments: [
            [1, 3],
            [0, 1],
          ],
          value: 2.6,
        },
      ],
      tolerance: 1e-6,
    },
    false,
  ],
  ['shape', { kind: 'shape', function: 'mseLoss', arguments: [[1], [0]], shape: [] }, true],
  ['shape', { kind: 'shape', function: 'mseLoss', arguments: [[1], [0]], shape: [1] }, false],
  ['finite', { kind: 'finite', function: 'mseLoss', cases: [[[1], [0]]] }, true],
  ['finite', { kind: 'finite', function: 'mseLoss', cases: [[[], []]] }, false],
  ['unchanged', { kind: 'unchanged', function: 'mseLoss', arguments: [[1], [0]] }, true],
  ['throws', { kind: 'throws', function: 'mseLoss', arguments: [null, [0]] }, true],
  ['throws', { kind: 'throws', function: 'mseLoss', arguments: [[1], [0]] }, false],
];
test.each(author)("an author's check of %s: %o", (_, check, passes) => {
  expect(checked(right, check).outcome).toBe(passes ? 'correct' : 'incorrect');
});

test('a gradient is compared with the slope of the learner’s own loss', () => {
  const check: CodeCheck = {
    kind: 'gradient',
    function: 'slope',
    loss: 'mseLoss',
    arguments: [
      [0.2, 0.9],
      [1, 0],
    ],
    by: 0,
  };
  const plan = planCheck(exercise(check), 'javascript', 1);
  const slope = (factor: number) => (p: number[], y: number[]) =>
    p.map((v, i) => (factor * (v - y[i]!)) / p.length);
  const outcome = (factor: number) =>
    judgeRun(plan, ranHere(plan.steps, { mseLoss: right, slope: slope(factor) })).outcome;
  expect([outcome(2), outcome(1)]).toEqual(['correct', 'incorrect']);
});
