import { describe, expect, test } from 'vitest';
import { gradeText } from '../../../src/grading/rubric/grade-text.ts';
import { lessonTextChecks } from './lesson-checks.ts';

const { checks, words } = lessonTextChecks();
const passes = (n: number, answer: string) => {
  const check = checks[n];
  return check !== undefined && gradeText(check, words, answer).outcome === 'correct';
};

describe('the answers that others are compared with', () => {
  test('are many for each question, right and wrong ones', () => {
    const few = checks.filter(({ near }) => near.right.length < 8 || near.wrong.length < 15);
    expect(few.map(({ id }) => id)).toEqual([]);
  });

  test('do not pass where they are wrong', () => {
    const passed = checks.flatMap(({ near }, n) => near.wrong.filter((answer) => passes(n, answer)));
    expect(passed).toEqual([]);
  });

  test('pass, nine in ten, where they are right', () => {
    const right = checks.flatMap(({ near }, n) => near.right.map((answer) => passes(n, answer)));
    expect(right.filter(Boolean).length / right.length).toBeGreaterThan(0.9);
  });
});
