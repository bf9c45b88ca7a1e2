import { describe, expect, test } from 'vitest';
import { parseNumberAnswer } from '../../src/grading/number-answer.ts';
import { judgeNumber, judgeValue, type NumberKey } from '../../src/grading/number-rule.ts';

const judge = (text: string, key: NumberKey) => judgeNumber(parseNumberAnswer(text), key);

describe('a number', () => {
  test.each([
    ['0.2346', 'correct'],
    ['0.234567', 'correct'],
    ['0.235', 'correct'],
    ['0.2356', 'correct'],
    ['0.2361', 'incorrect'],
    ['0.23', 'partial'],
    ['0.2', 'partial'],
    ['0.24', 'incorrect'],
    ['0', 'incorrect'],
    ['-0.2346', 'incorrect'],
    ['23.46%', 'correct'],
    ['1 - 0.7654', 'correct'],
    ['0.1 + 0.1', 'incorrect'],
    ['2,346', 'incorrect'],
    ['a little', 'incorrect'],
    ['', 'not_an_answer'],
    ['0.2 or 0.3', 'not_an_answer'],
    ['which neuron?', 'not_an_answer'],
  ])('for 0.234567: %j is %s', (text, outcome) => {
    expect(judge(text, { exact: 0.234567 })).toBe(outcome);
  });

  test('is right when it is what rounding between the steps gives, to its own decimals', () => {
    const key = { exact: 0.2, handRounded: [0.2043] };
    expect(['0.2043', '0.204', '0.205', '0.20'].map((text) => judge(text, key))).toEqual([
      'correct',
      'correct',
      'incorrect',
      'correct',
    ]);
    expect(judge('0.22', { exact: 0.2, handRounded: [0.22] })).toBe('correct');
  });

  test('for a small target three typed decimals are right to half a unit', () => {
    expect([judgeValue(0.004, 3, { exact: 0.00372 }), judgeValue(0.005, 3, { exact: 0.00372 })]).toEqual([
      'correct',
      'incorrect',
    ]);
  });

  test('for zero is zero, or next to it with three decimals', () => {
    const answers = ['0', '0.0', '0.0004', '0.001', '0.1', '1e-5', '1 - 1'];
    expect(answers.map((text) => judge(text, { exact: 0 }))).toEqual([
      'correct',
      'correct',
      'correct',
      'incorrect',
      'incorrect',
      'correct',
      'correct',
    ]);
  });

  test('of a percentage may be typed with the sign, without it, or as a share', () => {
    const key = { exact: 0.4, percent: true };
    expect(['40', '40%', '0.4', '4', '0.4%'].map((text) => judge(text, key))).toEqual([
      'correct',
      'correct',
      'correct',
      'incorrect',
      'incorrect',
    ]);
    expect(judge('40', { exact: 0.4 })).toBe('incorrect');
  });

  test('with a comma before three digits is right in either reading', () => {
    expect([judge('2,625', { exact: 2.625 }), judge('2,625', { exact: 2625 })]).toEqual([
      'correct',
      'correct',
    ]);
  });
});
