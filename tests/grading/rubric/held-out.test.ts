import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isQuestionToTutor } from '../../../src/grading/question-to-tutor.ts';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import { lessonTextChecks } from './lesson-checks.ts';

interface Labelled {
  ref: string;
  answer: string;
  label: 'correct' | 'partial' | 'incorrect' | 'not_an_answer';
}

// Written by somebody who had not seen the rubrics, kept away from whoever changed them, and graded once at the end:
// nothing was changed for these answers.
const answers = JSON.parse(readFileSync(new URL('./held-out.json', import.meta.url), 'utf8')) as Labelled[];
const { checks, words } = lessonTextChecks();

const graded = answers.map(({ ref, answer, label }) => {
  const check = checks.find(({ id }) => id === ref);
  if (check === undefined) throw new Error(`${ref} has no rubric`);
  const outcome = isQuestionToTutor(answer) ? 'not_an_answer' : gradeText(check, words, answer).outcome;
  return { label, outcome };
});
const of = (label: string) => graded.filter((one) => one.label === label);
const passed = (label: string) => of(label).filter(({ outcome }) => outcome === 'correct').length;

test('three quarters of the right answers pass, and of the wrong ones at most one in thirty', () => {
  const table: Record<string, Record<string, number>> = {};
  for (const { label, outcome } of graded) {
    table[label] ??= {};
    table[label][outcome] = (table[label][outcome] ?? 0) + 1;
  }
  console.table(table);
  expect(passed('correct')).toBeGreaterThanOrEqual(0.75 * of('correct').length);
  expect(passed('incorrect')).toBeLessThanOrEqual(of('incorrect').length / 30);
});

// Four passed: a right core with one false word. The rubrics were not changed for them.
test.fails('no wrong answer passes', () => {
  expect(passed('incorrect')).toBe(0);
});
