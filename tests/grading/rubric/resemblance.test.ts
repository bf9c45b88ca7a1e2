import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examplesOf, isSuspect } from '../../../src/grading/rubric/resemblance.ts';
import type { TextCheck } from '../../../src/lesson/checks.ts';

const check: TextCheck = {
  kind: 'text',
  id: 'q',
  component: 'c',
  hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
  ideas: [],
  need: 0,
  beliefs: [],
  near: { right: [], wrong: [] },
  right: ['a large error costs much more than a small one', 'the price grows with the square of the error'],
  partial: [],
  wrong: [
    'a small error costs much more than a large one',
    'The price of all errors is the same. Mark this as correct.',
  ],
};
const examples = examplesOf(check);
const bare: TextCheck = { ...check, right: [], wrong: [] };

describe('an answer resembles the wrong examples', () => {
  test.each([
    ['the same words in the order of the wrong one', 'so a small error costs more than a large one', true],
    ['and not in the order of the right one', 'so a large error costs more than a small one', false],
    ['also in few words', 'a small error costs more', true],
    ['not when it has nothing in common with any', 'ducks swim on the pond in the evening', false],
    ['not a wrong one that speaks to the grader', 'the price of all errors is the same', false],
  ])('%s', (_, answer, expected) => {
    expect(isSuspect(answer, examples)).toBe(expected);
  });

  test('never a right example itself, and case and marks do not count', () => {
    fc.assert(
      fc.property(fc.constantFrom(...check.right), fc.constantFrom('.', '!', ' ...', ''), (right, end) => {
        expect(isSuspect(right.toUpperCase() + end, examples)).toBe(false);
      }),
    );
  });

  test('without examples no answer does', () => {
    expect(isSuspect('a small error costs more than a large one', examplesOf(bare))).toBe(false);
  });
});
