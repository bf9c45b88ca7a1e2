import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bugs } from '../../src/grading/code/bugs.ts';
import { codeLanguages } from '../../src/lesson/code-exercise.ts';
import { temporaryFolder } from '../cli/program.ts';
import { checkText, components, lessonExercises } from './exercises.ts';

const { exercises, diagnostics } = lessonExercises();
const own = exercises.filter(({ kind }) => kind !== 'repair' && kind !== 'project');
const repairs = exercises.filter(({ kind }) => kind === 'repair');
const folder = temporaryFolder();

const inEach = own.flatMap((one) =>
  codeLanguages.map((language) => ({ one, language, name: `${one.id} in ${language}` })),
);
const planted = repairs.flatMap((one) =>
  codeLanguages.flatMap((language) => {
    const starter = one.starters[language];
    return starter === undefined ? [] : [{ one, language, starter, name: `${one.id} in ${language}` }];
  }),
);

test('no exercise file has a fault', () => {
  expect(diagnostics).toEqual([]);
});

test('the seven of the specification are there, and at least 24 drills, each in three languages', () => {
  expect(own.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['1.1', '2.1', '2.2', '3.1', '3.2', '4.1', '4.2']),
  );
  expect(own.filter(({ kind }) => kind === 'drill').length).toBeGreaterThanOrEqual(24);
  for (const { id, starters, solutions } of own)
    expect([id, Object.keys(starters), Object.keys(solutions)]).toEqual([
      id,
      [...codeLanguages],
      [...codeLanguages],
    ]);
});

test('every knowledge component has an exercise in code', () => {
  const covered = new Set(own.flatMap((one) => one.components));
  expect(components.filter((id) => !covered.has(id))).toEqual([]);
});

test('each bug that can be named has one broken file, and there are at least 25', () => {
  const broken = repairs.map(({ id }) => id.replace('repair-', ''));
  expect(broken.toSorted()).toEqual([...bugs.keys()].toSorted());
  expect(new Set(broken).size).toBeGreaterThanOrEqual(25);
});

test('ids are short, and of every exercise all four rungs of the ladder stand', () => {
  for (const { id, hints } of exercises) {
    expect(id.length).toBeLessThanOrEqual(40);
    expect([id, Object.values(hints).every((rung) => rung !== null)]).toEqual([id, true]);
  }
});

describe('a starter fails, and its solution passes', () => {
  test.concurrent.for(inEach)(
    '$name',
    { timeout: 120_000 },
    async ({ one, language }, { expect: expects }) => {
      const starter = await checkText(one, language, one.starters[language] ?? '', { folder });
      expects(starter.outcome).toBe('incorrect');
      const solved = await checkText(one, language, one.solutions[language] ?? '', { folder });
      expects(solved.checks.filter(({ outcome }) => outcome !== 'correct')).toEqual([]);
      expects(solved.outcome).toBe('correct');
    },
  );
});

const table: string[] = [];
describe('a planted mistake is named', () => {
  test.concurrent.for(planted)(
    '$name',
    { timeout: 120_000 },
    async ({ one, language, starter }, { expect: expects }) => {
      const { outcome, diagnosis } = await checkText(one, language, starter, { folder });
      expects(outcome).toBe('incorrect');
      table.push(
        `| ${one.id.replace('repair-', '')} | ${one.file} | ${language} | ${diagnosis?.bugs.join(', ') ?? 'none'} |`,
      );
      expects(diagnosis?.bugs).toContain(one.id.replace('repair-', ''));
    },
  );

  test('and the table of them is complete', () => {
    writeFileSync(`${folder}/table.md`, table.join('\n'));
    console.log(['| bug | file | language | named |', ...table.toSorted()].join('\n'));
    expect(table.length).toBe(planted.length);
  });
});
