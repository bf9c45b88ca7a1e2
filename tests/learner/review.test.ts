import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/learner/observation.ts';
import { nextReviewAt, reviewsDue, type SetAside } from '../../src/learner/review.ts';
import { answer } from './learners.ts';

const day = 24 * 60 * 60 * 1000;
const on = (days: number, changes: Partial<Observation> = {}) => answer({ at: days * day, ...changes });
const wrong = { outcome: 'incorrect' } as const;
const history = (observations: Observation[], setAside: SetAside[] = []) => ({ observations, setAside });
const aside = (item: string, days: number, reason: SetAside['reason']): SetAside => ({
  component: 'loss',
  item,
  template: null,
  at: days * day,
  reason,
});

describe('the ladder of one item', () => {
  test.each<[string, Observation[], number | null]>([
    ['a first right answer is asked for again next day', [on(0)], 1],
    ['then after three days', [on(0), on(1)], 4],
    ['then after seven', [on(0), on(1), on(4)], 11],
    ['then after twenty-one', [on(0), on(1), on(4), on(11)], 32],
    ['then no more', [on(0), on(1), on(4), on(11), on(32)], null],
    ['a wrong answer leads back to the first step', [on(0), on(1), on(4), on(11, wrong)], 12],
    ['also when all was done', [on(0), on(1), on(4), on(11), on(32), on(40, wrong)], 41],
    ['practice before its time does not count as a review', [on(0), on(0.5), on(0.9)], 1],
    ['with help the same gap comes again', [on(0), on(1), on(4, { isUnaided: false })], 7],
    ['a partly right answer does not climb', [on(0), on(1, { outcome: 'partial' })], 2],
    ['a confident mistake comes next day', [on(0, { ...wrong, confidence: 4 })], 1],
    ['and next week', [on(0, { ...wrong, confidence: 3 }), on(1)], 8],
    ['an unsure mistake takes the usual steps', [on(0, { ...wrong, confidence: 2 }), on(1)], 4],
    ['siblings are one', [on(0, { item: 't@1', template: 't' }), on(1, { item: 't@2', template: 't' })], 4],
    ['an answer without a time is not scheduled', [answer()], null],
  ])('%s', (_, observations, days) => {
    expect(nextReviewAt(history(observations))).toBe(days === null ? null : days * day);
  });

  test.each(['bottomed_out', 'parked', 'shaky'] as const)('what was %s comes next day', (reason) => {
    expect(nextReviewAt(history([on(0)], [aside('q1.1', 0.5, reason)]))).toBe(1.5 * day);
  });
});

describe('what is due', () => {
  test('is nothing a moment before its time, and the item at its time', () => {
    const one = history([on(0, { item: 't@1', template: 't' })]);
    expect(reviewsDue(one, day - 1)).toEqual([]);
    expect(reviewsDue(one, day)).toEqual([{ component: 'loss', item: 't@1', template: 't' }]);
  });

  test('puts confident mistakes first, then what was set aside, then the oldest', () => {
    const observations = [
      on(0, { item: 'old' }),
      on(1, { item: 'new' }),
      on(2, { item: 'sure', ...wrong, confidence: 4 }),
    ];
    const due = reviewsDue(history(observations, [aside('parked', 3, 'parked')]), 10 * day);
    expect(due.map(({ item }) => item)).toEqual(['sure', 'parked', 'old', 'new']);
  });

  test('mixes components: no two neighbours of one where that can be', () => {
    const items = ['a1', 'a2', 'a3', 'b1', 'c1'];
    const due = reviewsDue(history(items.map((item) => on(0, { item, component: item.charAt(0) }))), day);
    expect(due.map(({ component }) => component).join('')).toMatch(/^a[bc]a[bc]a$/);
  });

  test('for any history is at most five, each once, none before its day, and mixed where that can be', () => {
    const anything = fc.record({
      item: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      days: fc.nat(40),
      outcome: fc.constantFrom('correct' as const, 'partial' as const, 'incorrect' as const),
      confidence: fc.constantFrom(null, 1 as const, 2 as const, 3 as const, 4 as const),
      isUnaided: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 40 }), fc.nat(60), fc.nat(20), (answers, now, limit) => {
        const given = answers.map(({ days, ...rest }) =>
          on(days, { ...rest, component: 'xyz'.charAt(rest.item.charCodeAt(0) % 3) }),
        );
        const due = reviewsDue(history(given), now * day, limit);
        expect(due.length).toBeLessThanOrEqual(Math.min(5, limit));
        expect(new Set(due.map(({ item }) => item)).size).toBe(due.length);
        for (const { item } of due) {
          const ofItem = given.filter((o) => o.item === item);
          const since = [
            Math.min(...ofItem.map((o) => o.at!)),
            ...ofItem.filter((o) => o.outcome === 'incorrect').map((o) => o.at!),
          ];
          expect(now * day - Math.min(...since)).toBeGreaterThanOrEqual(day);
          expect(now * day - Math.max(...since.slice(1), -day)).toBeGreaterThanOrEqual(day);
        }
        const sizes = 'xyz'.split('').map((c) => due.filter(({ component }) => component === c).length);
        const neighbours = due.filter(
          ({ component }, i) => i > 0 && component === due[i - 1]!.component,
        ).length;
        if (Math.max(...sizes) <= Math.ceil(due.length / 2)) expect(neighbours).toBe(0);
        const first = nextReviewAt(history(given));
        if (first !== null) expect(reviewsDue(history(given), first - 1)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
