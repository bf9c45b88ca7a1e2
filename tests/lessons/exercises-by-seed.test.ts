import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../src/grading/code/judge.ts';
import { planCheck } from '../../src/grading/code/plan.ts';
import { type CodeExercise, type CodeLanguage, codeLanguages } from '../../src/lesson/code-exercise.ts';
import { doSteps } from './do-steps.ts';
import { doStepsInPython, hasNumpy } from './do-steps-python.ts';
import { lessonExercises } from './exercises.ts';

const { exercises } = lessonExercises();
// Without the runner, so that many seeds cost seconds; `exercises.test.ts` runs each file once as learners do.
const seeds = [1, 333];

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
const runs = inPython
  ? doStepsInPython(
      pythonRows.map((row) => ({ name: row.exercise.id, text: row.text, steps: planOf(row).steps })),
    )
  : [];
const pythonRuns = new Map(pythonRows.map((row, i) => [row, runs[i]!]));

function judged(row: Row) {
  const plan = planOf(row);
  const ran = row.language === 'python' ? pythonRuns.get(row)! : doSteps(row.text, row.language, plan.steps);
  return judgeRun(plan, ran);
}

if (!inPython) test.skip('python: numpy is not installed here', () => {});
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

test('no hint holds a line of the solution, and every starter says what is to do', () => {
  for (const { id, kind, starters, solutions, hints } of exercises) {
    const lines = Object.values(solutions)
      .flatMap((text) => text.split('\n'))
      .map((line) => line.trim())
      .filter((line) => line.length > 12 && !/^(import|export|def|class|\/\/|#)/.test(line));
    const said = Object.values(hints).join('\n');
    expect(
      lines.filter((line) => said.includes(line)),
      id,
    ).toEqual([]);
    if (kind === 'repair') continue;
    for (const text of Object.values(starters)) expect(text, id).toContain('TODO');
  }
});
