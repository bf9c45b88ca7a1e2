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

// Written by somebody who had not seen the rubrics, and held out at first: then 106 of 132 right answers passed, and 4 of
// 132 wrong ones. The grader has been changed with them since, so that they only keep what was reached.
const answers = JSON.parse(readFileSync(new URL('./seen.json', import.meta.url), 'utf8')) as Labelled[];
const { checks, words } = lessonTextChecks();

const graded = answers.map(({ ref, answer, label }) => {
  const check = checks.find(({ id }) => id === ref);
  if (check === undefined) throw new Error(`${ref} has no rubric`);
  const outcome = isQuestionToTutor(answer) ? 'not_an_answer' : gradeText(check, words, answer).outcome;
  return { label, outcome };
});
const of = (label: string) => graded.filter((one) => one.label === label);
const passed = (label: string) => of(label).filter(({ outcome }) => outcome === 'correct').length;

test('eight in ten right answers pass, and three quarters of the half right ones do not', () => {
  const table: Record<string, Record<string, number>> = {};
  for (const { label, outcome } of graded) {
    table[label] ??= {};
    table[label][outcome] = (table[label][outcome] ?? 0) + 1;
  }
  console.table(table);
  expect(passed('correct')).toBeGreaterThanOrEqual(0.8 * of('correct').length);
  expect(passed('partial')).toBeLessThanOrEqual(0.25 * of('partial').length);
});

test('no wrong answer passes', () => {
  expect(passed('incorrect')).toBe(0);
});
