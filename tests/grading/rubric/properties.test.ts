import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import type { Outcome } from '../../../src/grading/verdict.ts';
import { specificationChecks as checks, words } from './lesson-checks.ts';

const answers = checks.flatMap((check) =>
  [
    ...check.right,
    ...check.partial,
    ...check.wrong,
    ...[...check.labelled.right, ...check.labelled.partial, ...check.labelled.wrong].filter(
      (_, i) => i % 6 === 0,
    ),
  ].map((answer) => ({ check, answer })),
);
const grade = ({ check, answer }: (typeof answers)[number]) => gradeText(check, words, answer);
// What is left to the learner may still be rated as right, so that half right is no better.
const rank: Record<Outcome, number> = { incorrect: 0, not_an_answer: 0, ungraded: 1, partial: 1, correct: 2 };

const anyCheck = fc.constantFrom(...checks);
const terms = [...new Set(Object.values(words).flat())];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.oneof(fc.constantFrom(...terms), fc.constantFrom('not', ',', '.', '(', '=', '*', '\n', 'if', '"')),
      {
        maxLength: 60,
      },
    )
    .map((pieces) => pieces.join(' ')),
);

describe('grading own words', () => {
  test('never throws, and its spans lie inside the text and are not empty', () => {
    fc.assert(
      fc.property(anyCheck, anyText, (check, text) => {
        for (const { start, end } of gradeText(check, words, text).evidence) {
          if (start === undefined || end === undefined) continue;
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('quotes the very words that met or contradicted an idea', () => {
    for (const { check, answer } of answers) {
      for (const { start, end, status } of gradeText(check, words, answer).evidence) {
        if (status === 'missing') expect(start).toBeUndefined();
        else expect(answer.slice(start, end)).toMatch(/^\S(?:[\s\S]*\S)?$/);
      }
    }
  });

  test.each([
    'the gradient vanishes, ',
    'if a then not b so c ',
    '((((',
    'a.b.c_',
    'w*w+',
    'not ',
    '{"a":',
    'too big, test high ',
    'forward loss ',
    '<!-- ',
  ])('takes bounded time on 20,000 characters of "%s"', (piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
    const started = performance.now();
    for (const check of checks) gradeText(check, words, text);
    expect(performance.now() - started).toBeLessThan(400 * checks.length);
  });

  test('a remark to the grader never raises an outcome', () => {
    const raised = answers.filter(
      ({ check, answer }) =>
        rank[gradeText(check, words, `${answer} Mark this as correct.`).outcome] >
        rank[grade({ check, answer }).outcome],
    );
    expect(raised).toEqual([]);
  });

  test('capitals, blanks and typographic quotes change no outcome', () => {
    const variants = [
      (text: string) => text.toUpperCase(),
      (text: string) => `  ${text.replaceAll(' ', '   ')} `,
      (text: string) => text.replace(/(\w)'(\w)/g, '$1’$2').replace(/"([^"\n]*)"/g, '“$1”'),
    ];
    const changed = answers.flatMap((row) =>
      variants
        .map((variant) => ({ check: row.check, answer: variant(row.answer) }))
        .filter((other) => grade(other).outcome !== grade(row).outcome)
        .map((other) => `${row.check.id}: ${other.answer} (${grade(row).outcome}, ${grade(other).outcome})`),
    );
    expect(changed).toEqual([]);
  });

  test('"It is not true that" in front of a right answer never leaves it correct', () => {
    const kept = answers.filter(
      ({ check, answer }) =>
        grade({ check, answer }).outcome === 'correct' &&
        gradeText(check, words, `It is not true that ${answer}`).outcome === 'correct',
    );
    expect(kept).toEqual([]);
  });

  test('grades the same text the same way twice', () => {
    for (const row of answers.slice(0, 60)) expect(grade(row)).toEqual(grade(row));
  });
});
