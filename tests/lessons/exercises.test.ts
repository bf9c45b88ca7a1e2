import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkJudges } from '../../src/grading/check-judges.ts';
import { functionBugs } from '../../src/grading/code/bugs/functions.ts';
import { bugs } from '../../src/grading/code/bugs.ts';
import { judgeRun } from '../../src/grading/code/judge.ts';
import { planCheck } from '../../src/grading/code/plan.ts';
import { tasks } from '../../src/grading/code/tasks.ts';
import { loadChecks } from '../../src/lesson/checks-load.ts';
import { type CodeExercise, type CodeLanguage, codeLanguages } from '../../src/lesson/code-exercise.ts';
import { loadExercise } from '../../src/lesson/exercise-load.ts';
import { exerciseIds, readExerciseFolder } from '../../src/store/exercise-folders.ts';
import { doSteps } from './do-steps.ts';
import { doStepsInPython, hasNumpy } from './do-steps-python.ts';
import { lesson } from './shipped-guide.ts';

const guide = 'lessons/training-and-backprop/guide.md';
const { checks } = loadChecks(
  readFileSync('lessons/training-and-backprop/checks.yml', 'utf8'),
  lesson,
  checkJudges,
);
const components = new Set(checks.components.map(({ id }) => id));
const names = { components, tasks: new Set(tasks.keys()), bugs: new Set(bugs.keys()) };
const folders = exerciseIds(guide).map((id) => loadExercise(readExerciseFolder(guide, id), names));
const exercises = folders.flatMap((one) => one.exercises);
const seeds = [1, 20, 333];

interface Row {
  exercise: CodeExercise;
  language: CodeLanguage;
  file: 'starter' | 'solution';
  text: string;
  seed: number;
}

const rows: Row[] = exercises.flatMap((exercise) =>
  codeLanguages.flatMap((language) =>
    (['starter', 'solution'] as const).flatMap((file) => {
      const text = exercise[`${file}s`][language];
      // The solution of a repair is its exercise's, and stands there.
      if (text === undefined || (exercise.kind === 'repair' && file === 'solution')) return [];
      return seeds.map((seed) => ({ exercise, language, file, text, seed }));
    }),
  ),
);

const planOf = ({ exercise, language, seed }: Row) => planCheck(exercise, language, seed);
const inPython = hasNumpy();
const pythonRows = inPython ? rows.filter(({ language }) => language === 'python') : [];
const runs = doStepsInPython(
  pythonRows.map((row) => ({ name: row.exercise.id, text: row.text, steps: planOf(row).steps })),
);
const pythonRuns = new Map(pythonRows.map((row, i) => [row, runs[i]!]));

function judged(row: Row) {
  const plan = planOf(row);
  const ran = row.language === 'python' ? pythonRuns.get(row)! : doSteps(row.text, row.language, plan.steps);
  return judgeRun(plan, ran);
}

test('every exercise is read without a fault', () => {
  expect(folders.flatMap((one) => one.diagnostics.map(({ message }) => message))).toEqual([]);
});

// Without numpy the rows of Python skip.
const languages = codeLanguages.filter((language) => inPython || language !== 'python');

describe.each(languages)('%s', (language) => {
  const its = (kind: 'repair' | 'other', file: Row['file']) =>
    rows
      .filter((row) => row.language === language && row.file === file)
      .filter((row) => (row.exercise.kind === 'repair') === (kind === 'repair'))
      .map((row) => [row.exercise.id, row.seed, row] as const);

  test.each(its('other', 'starter'))('%s: the starter fails (seed %i)', (_, __, row) => {
    expect(judged(row)).toMatchObject({ outcome: 'incorrect' });
  });

  test.each(its('other', 'solution'))('%s: the solution passes (seed %i)', (_, __, row) => {
    const { outcome, checks } = judged(row);
    expect(checks.filter((check) => check.outcome !== 'correct')).toEqual([]);
    expect(outcome).toBe('correct');
  });

  test.each(its('repair', 'starter'))('%s: the file fails, and its bug is named (seed %i)', (id, _, row) => {
    const { outcome, diagnosis } = judged(row);
    expect(outcome).toBe('incorrect');
    expect(diagnosis?.bugs).toEqual([id.replace('repair-', '')]);
  });
});

test('an exercise, its hints and its prompt are in all three languages and say no passing line', () => {
  for (const { id, kind, starters, solutions, hints } of exercises) {
    expect(Object.keys(starters), id).toEqual([...codeLanguages]);
    const lines = Object.values(solutions)
      .flatMap((text) => text.split('\n'))
      .map((line) => line.trim())
      .filter((line) => line.length > 12 && !/^(import|export|def|class|\/\/|#)/.test(line));
    const said = Object.values(hints).join('\n');
    expect(
      Object.values(hints).every((hint) => hint !== null),
      id,
    ).toBe(true);
    expect(
      lines.filter((line) => said.includes(line)),
      id,
    ).toEqual([]);
    if (kind === 'repair') continue;
    for (const text of Object.values(starters)) expect(text, id).toContain('TODO');
  }
});

test('every bug of single functions has a file to repair, in one exercise only', () => {
  const repairs = exercises.filter(({ kind }) => kind === 'repair').map(({ id }) => id);
  expect(new Set(repairs).size).toBe(repairs.length);
  expect(functionBugs.map(({ id }) => `repair-${id}`).filter((id) => !repairs.includes(id))).toEqual([]);
});

test('every knowledge component of the first two sections has an exercise', () => {
  const covered = new Set(exercises.flatMap((one) => one.components));
  const early = checks.components.filter(({ section }) => section > 0 && section < 3);
  expect(early.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
});
