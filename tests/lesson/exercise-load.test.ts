import { expect, test } from 'vitest';
import { loadExercise } from '../../src/lesson/exercise-load.ts';

const names = {
  components: new Set(['mse']),
  tasks: new Set(['mse-loss']),
  bugs: new Set(['missing-mean', 'sign']),
};
const yml = `kind: drill
title: Mean squared error
section: 1
components: [mse]
file: mse
prompt: Write it.
checks:
  - {kind: task, task: mse-loss}
  - {kind: values, function: mseLoss, cases: [{arguments: [[1, 3], [0, 1]], value: 2.5}]}
repairs:
  - bug: missing-mean
    title: Too large
    prompt: It grows.
    javascript: {replace: "/ n", with: ""}
hints: {pointer: Look., principle: Mean., sibling: 2.5., bottom_out: Divide.}
`;
const files = {
  'exercise.yml': yml,
  'starter.js': '// a',
  'solution.js': 'total / n;',
  'starter.ts': '// b',
  'solution.ts': 'total / n;',
  'starter.py': '# c',
};
const load = (text: string, more = {}) =>
  loadExercise({ id: 'drill-mse', files: { ...files, ...more, 'exercise.yml': text } }, names);

test('an exercise is read, and a broken file made of its solution', () => {
  const { exercises, diagnostics } = load(yml);
  expect(diagnostics).toEqual([]);
  expect(exercises).toMatchObject([
    {
      id: 'drill-mse',
      kind: 'drill',
      caps: { memoryMb: 128, seconds: 10 },
      checks: [{ kind: 'task' }, { kind: 'values' }],
      hints: { bottomOut: 'Divide.' },
    },
    {
      id: 'repair-missing-mean',
      kind: 'repair',
      starters: { javascript: 'total ;', typescript: 'total ;' },
      solutions: { javascript: 'total / n;' },
    },
  ]);
});

test('a language without both files is not offered', () => {
  expect(Object.keys(load(yml).exercises[0]!.starters)).toEqual(['javascript', 'typescript']);
});

test.each([
  ['no title', yml.replace(/title: Mean.*\n/, ''), 'checks-missing'],
  ['a kind that is none', yml.replace('kind: drill', 'kind: dril'), 'checks-unknown-kind'],
  ['a task that is none', yml.replace('task: mse-loss', 'task: mse-los'), 'checks-unknown-kind'],
  ['a component that is none', yml.replace('[mse]', '[msee]'), 'checks-unknown-component'],
  ['a file name with a path', yml.replace('file: mse', 'file: ../mse'), 'checks-type'],
  ['a module that reaches out', yml.replace('file: mse', 'file: mse\nmodules: ["node:net"]'), 'checks-type'],
  ['a bug that is none', yml.replace('bug: missing-mean', 'bug: mean'), 'checks-unknown-kind'],
  ['a place that is not there', yml.replace('replace: "/ n"', 'replace: "/ m"'), 'checks-type'],
  ['a place that stands twice', yml.replace('replace: "/ n"', 'replace: "t"'), 'checks-type'],
  ['a key that is none', yml.replace('prompt:', 'prompts:'), 'checks-unknown-key'],
  ['no checks', yml.replace(/checks:\n.*\n.*\n/, ''), 'checks-missing'],
  ['no YAML', '{{{', 'checks-unreadable'],
  ['nothing at all', '', 'checks-missing'],
])('%s is said with its line', (_, text, code) => {
  const { diagnostics } = load(text);
  expect(diagnostics.map((one) => one.code)).toContain(code);
  expect(diagnostics.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
});
