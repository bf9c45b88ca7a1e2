import { describe, expect, test } from 'vitest';
import { gradeChoice, gradeNumber } from '../../src/grading/grade.ts';

const options = ['The mean', 'The sum', 'The median', 'The largest'].map((text, i) => ({
  letter: 'ABCD'.charAt(i),
  text,
}));

describe('gradeChoice', () => {
  test.each([
    ['B', 'correct'],
    ['the sum', 'correct'],
    ['D', 'correct'],
    ['a', 'incorrect'],
    ['not the sum', 'incorrect'],
    ['not the median', 'not_an_answer'],
    ['A or B', 'not_an_answer'],
    ['', 'not_an_answer'],
    ['what is a median?', 'not_an_answer'],
    ["I don't know", 'incorrect'],
  ])('with B and D right, %j is %s', (text, outcome) => {
    expect(gradeChoice({ options, answers: ['B', 'D'] }, text).verdict).toMatchObject({
      outcome,
      judgedBy: 'key',
      misconception: null,
    });
  });

  test('is ungraded where no key is known', () => {
    expect(gradeChoice({ options, answers: [] }, 'the mean')).toMatchObject({
      read: 'A',
      verdict: { outcome: 'ungraded' },
    });
    expect(gradeChoice({ options, answers: [] }, 'not the mean').verdict.outcome).toBe('not_an_answer');
  });

  test('never says the key to who did not', () => {
    for (const text of [
      'A',
      'C',
      'not the median',
      'neither',
      'idk',
      'a mean',
      'A) the median',
      'not the sum',
      'why?',
      '99',
    ]) {
      const { message } = gradeChoice({ options, answers: ['B'] }, text).verdict;
      expect(message).not.toMatch(/\bsum\b/i);
      expect(message.replace(/A, B, C, D/, '')).not.toMatch(/\bB\b/);
    }
  });
});

describe('gradeNumber', () => {
  test.each([
    ['0.4352', 'correct', '0.4352'],
    ['0.44', 'partial', '0.44'],
    ['3/7', 'incorrect', String(3 / 7)],
    ['0.9', 'incorrect', '0.9'],
    ['big', 'incorrect', 'big'],
    ['0.4 or 0.5', 'not_an_answer', '0.4 or 0.5'],
    ['', 'not_an_answer', ''],
    ['do I square it?', 'not_an_answer', 'do I square it?'],
  ])('%j is %s, read as %s', (text, outcome, read) => {
    expect(gradeNumber({ exact: 0.4352 }, text)).toMatchObject({ read, verdict: { outcome } });
  });

  test.each([
    ['2*(t - a)', 'This could not be read: unknown name “t”.'],
    ['2*sigmiod(1)', 'This could not be read: unknown name “sigmiod”; did you mean sigmoid?'],
    ['1/0', 'This gives no finite number (division by zero, overflow, or a log or root of a negative).'],
  ])('%j is no answer, and the reason is said', (text, message) => {
    expect(gradeNumber({ exact: 2 }, text).verdict).toMatchObject({ outcome: 'not_an_answer', message });
  });

  test('says no number', () => {
    for (const text of ['0.44', '0.9', 'big', '0.4 or 0.5', '', 'do I square it?', '-0.4352']) {
      expect(gradeNumber({ exact: 0.4352 }, text).verdict.message).toMatch(/^\D+$/);
    }
  });
});
