import { describe, expect, test } from 'vitest';
import { isMastered } from '../../src/learner/mastery.ts';
import { answersMissing, whyNotPassed } from '../../src/learner/why.ts';
import { answers } from './learners.ts';

const component = { id: 'loss', title: 'Loss of one output', section: 1, requires: [] };

describe('why a component is not passed', () => {
  test.each([
    ['', 'nothing answered yet; 3 more right'],
    ['r', '1 right answer counts so far; 2 more right'],
    ['rr', '2 right answers count so far; 1 more right on new items, worked out and not chosen, passes it.'],
    ['rrw', '2 right answers count so far, and the latest unaided answer was not right; '],
    ['RRRR', 'Choices alone count after 6 right in a row; otherwise 2 answers must be worked out.'],
    ['rrr', 'Loss of one output: passed.'],
  ])('after "%s" it says: %s', (pattern, sentence) => {
    expect(whyNotPassed(component, answers(pattern))).toContain(sentence);
  });

  test('help is named to those who used it', () => {
    const text = whyNotPassed(component, answers('rr', { isUnaided: false }));
    expect(text).toContain('0 right answers count so far');
    expect(text).toContain('2 right with help or a calculator do not count; take the next one without.');
  });

  test('a later try is named to those who needed one', () => {
    expect(whyNotPassed(component, answers('r', { isFirstTry: false }))).toContain(
      '1 right on a later try does not',
    );
  });

  test.each(['', 'w', 'rwrw', 'RRRwww', 'wwwwwwwwww'])(
    'after "%s" the number said is the number needed',
    (pattern) => {
      const given = answers(pattern);
      const needed = answersMissing(given) ?? 0;
      expect(needed).toBeGreaterThanOrEqual(1);
      const more = (n: number) => answers('r'.repeat(n)).map((o) => ({ ...o, item: `later ${o.item}` }));
      expect(isMastered([...given, ...more(needed)])).toBe(true);
      expect(isMastered([...given, ...more(needed - 1)])).toBe(false);
    },
  );
});
