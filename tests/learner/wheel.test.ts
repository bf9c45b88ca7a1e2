import { describe, expect, test } from 'vitest';
import { failuresInARow, wheelSpinning, withSiblings } from '../../src/learner/wheel.ts';
import { answer, answers } from './learners.ts';

describe('wheel-spinning', () => {
  test.each([
    ['', 0, 'none'],
    ['ww', 2, 'none'],
    ['www', 3, 'change_teaching'],
    ['wpw', 3, 'change_teaching'],
    ['wwrw', 1, 'none'],
    ['rwwwww', 5, 'change_teaching'],
    ['wwwwww', 6, 'park'],
    ['wwwwwwwww', 9, 'park'],
    ['wwwwwwr', 0, 'none'],
  ])('after "%s" there are %d failures in a row: %s', (pattern, failures, spin) => {
    expect(failuresInARow(answers(pattern))).toBe(failures);
    expect(wheelSpinning(answers(pattern))).toBe(spin);
  });

  test('siblings are of one template; items without a template have none', () => {
    const all = [
      answer({ item: 'slope@1', template: 'slope' }),
      answer({ item: 'slope@2', template: 'slope' }),
      answer({ item: 'q1.1' }),
      answer({ item: 'q1.2' }),
    ];
    expect(withSiblings({ item: 'slope@1', template: 'slope' }, all)).toHaveLength(2);
    expect(withSiblings({ item: 'q1.1', template: null }, all)).toHaveLength(1);
  });
});
