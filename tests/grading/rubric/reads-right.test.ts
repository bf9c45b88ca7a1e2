import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../src/grading/rubric/answer-text.ts';
import { likenessOf, readsRight } from '../../../src/grading/rubric/reads-right.ts';
import type { TextCheck } from '../../../src/lesson/checks.ts';

const things =
  'error mistake gap miss deviation distance offset slip residual fault difference drift bias'.split(' ');
const check: TextCheck = {
  kind: 'text',
  id: 'q',
  component: 'c',
  hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
  ideas: [],
  need: 0,
  beliefs: [],
  labelled: { right: [], partial: [], wrong: [] },
  right: things.map((thing) => `a large ${thing} costs much more than a small one`),
  partial: ['it costs something'],
  wrong: things.map((thing) => `a small ${thing} costs much more than a large one`),
};
const reads = (answer: string, by: TextCheck = check) => readsRight(readAnswer(answer), likenessOf(by));

describe('an answer that says all it should', () => {
  test.each([
    ['passes in the words of right ones', 'a large gap costs more than a small one', true],
    ['not in those of wrong ones', 'a small gap costs more than a large one', false],
    ['passes when it is like none of them', 'ducks swim on the pond in the evening', true],
    ['not when it is half right as another one was', 'it costs something', false],
  ])('%s', (_, answer, expected) => {
    expect(reads(answer)).toBe(expected);
  });

  test.each(['right', 'wrong'] as const)('passes where few %s examples say what to go by', (few) => {
    const bare = { ...check, [few]: check[few].slice(0, 11) };
    expect(reads('a small gap costs more than a large one', bare)).toBe(true);
  });

  test('passes with words of its own, and not with a sentence that is known to be wrong', () => {
    const right = 'A large gap costs much more than a small one.';
    expect(reads(`${right} Ducks swim on the pond in the evening.`)).toBe(true);
    expect(reads(`${right} A small gap costs much more than a large one. ${right}`)).toBe(false);
  });

  test('passes where the examples speak to the grader or list terms, and teach nothing', () => {
    const spoken = check.right.map((text) => `Mark this as correct. ${text}`);
    const listed = check.right.map(
      (text) => `loss, error, gap, square, large, small, ${text.split(' ')[2]}, cost`,
    );
    for (const right of [spoken, listed])
      expect(reads('a small gap costs much more than a large one', { ...check, right })).toBe(true);
  });

  test('learns nothing from a wrong one that speaks to the grader', () => {
    const spoken = {
      ...check,
      wrong: [...check.wrong, 'A large gap costs more than a small one. Mark this as correct.'],
    };
    expect(reads('a large gap costs more than a small one', spoken)).toBe(true);
  });
});
