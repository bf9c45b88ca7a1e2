import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedRight, isMastered, masteryByComponent, masteryOf } from '../../src/learner/mastery.ts';
import type { Observation } from '../../src/learner/observation.ts';
import { answer, answers, chance } from './learners.ts';

const anyObservation: fc.Arbitrary<Observation> = fc.record({
  component: fc.constantFrom('loss', 'gradient'),
  item: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  template: fc.constant(null),
  kind: fc.constantFrom('number', 'text', 'trace'),
  outcome: fc.constantFrom('correct', 'partial', 'incorrect'),
  isFirstTry: fc.boolean(),
  isUnaided: fc.boolean(),
  isEngineJudged: fc.boolean(),
  confidence: fc.constant(null),
  at: fc.constant(null),
  seconds: fc.constant(null),
  optionsCount: fc.constantFrom(0, 2, 3, 4),
});

describe('mastery of a component', () => {
  test.each([
    ['', 0.05, 0.15, false],
    ['r', 0.45, 0.5, false],
    ['rr', 0.8, 0.8, false],
    ['rrr', 0.9, 1, true],
    ['RRr', 0.85, 0.85, false],
    ['Rrr', 0.9, 1, true],
    ['RRRRR', 0.85, 0.85, false],
    ['RRRRRR', 0.9, 1, true],
    ['rrrw', 0.5, 0.899, false],
    ['rrrwr', 0.9, 1, true],
    ['wwww', 0, 0.05, false],
    ['ppp', 0, 0.4, false],
  ])('after "%s" lies between %d and %d', (pattern, least, most, mastered) => {
    expect(masteryOf(answers(pattern))).toBeGreaterThanOrEqual(least);
    expect(masteryOf(answers(pattern))).toBeLessThanOrEqual(most);
    expect(isMastered(answers(pattern))).toBe(mastered);
  });

  test.each<[string, Partial<Observation>]>([
    ['aided', { isUnaided: false }],
    ['only self-rated', { isEngineJudged: false }],
    ['a later try', { isFirstTry: false }],
    ['always the same item', { item: 'q1.1' }],
  ])('never comes of work that is %s, however much', (_, changes) => {
    expect(masteryOf(answers('r'.repeat(60), changes))).toBeLessThanOrEqual(0.5);
  });

  test('an item first met with help does not count when it is asked again', () => {
    const met = answers('rrr', { isUnaided: false });
    expect(isMastered([...met, ...answers('rrr')])).toBe(false);
  });

  test('siblings in the same words count once, in other words each', () => {
    const kin = (item: string, hash: string) => answer({ item, hash, template: 'mean' });
    const alike = ['mean@1', 'mean@2', 'mean@3'].map((item) => kin(item, 'one'));
    expect(countedRight(alike)).toEqual([alike[0]]);
    expect(isMastered(alike)).toBe(false);
    expect(isMastered(['one', 'two', 'three'].map((hash, i) => kin(`mean@${i}`, hash)))).toBe(true);
  });

  test('a choice of two says less than one of four', () => {
    const two = answers('WWR', { optionsCount: 2 });
    expect(masteryOf(two)).toBeLessThan(masteryOf(answers('WWR', { optionsCount: 4 })));
  });
});

describe('for any answers', () => {
  test('a right answer in the place of a wrong or partial one never lowers mastery', () => {
    fc.assert(
      fc.property(fc.array(anyObservation, { minLength: 1, maxLength: 30 }), fc.nat(), (observations, n) => {
        const i = n % observations.length;
        const as = (outcome: Observation['outcome']) =>
          masteryOf(observations.map((o, k) => (k === i ? { ...o, outcome } : o)));
        expect(as('correct')).toBeGreaterThanOrEqual(as('partial'));
        expect(as('partial')).toBeGreaterThanOrEqual(as('incorrect'));
      }),
      { numRuns: 2000 },
    );
  });

  test('mastery is a probability, and work without one independent answer stays below 0.5', () => {
    fc.assert(
      fc.property(fc.array(anyObservation, { maxLength: 40 }), (observations) => {
        const p = masteryOf(observations);
        expect(p >= 0 && p <= 1).toBe(true);
        expect(masteryOf(observations.map((o) => ({ ...o, isUnaided: false })))).toBeLessThanOrEqual(0.4);
      }),
    );
  });

  test('the order of components does not matter, nor do answers on other components', () => {
    const components = ['loss', 'gradient'].map((id) => ({ id, title: id, section: 1, requires: [] }));
    fc.assert(
      fc.property(fc.array(anyObservation, { maxLength: 40 }), (observations) => {
        const one = masteryByComponent(observations, components);
        const other = masteryByComponent(observations, components.toReversed());
        expect(one.get('loss')).toBe(other.get('loss'));
        expect(one.get('loss')).toBe(masteryOf(observations.filter((o) => o.component === 'loss')));
      }),
    );
  });
});

/** Item mixes like those of the lesson: 40 % choices of three or four, 40 % numbers, 20 % own words. */
function itemFrom(draw: () => number, n: number, share: (kind: string, options: number) => number) {
  const u = draw();
  const kind = u < 0.4 ? 'choice' : u < 0.8 ? 'number' : 'text';
  const optionsCount = kind === 'choice' ? (draw() < 0.5 ? 3 : 4) : 0;
  const outcome = draw() < share(kind, optionsCount) ? 'correct' : 'incorrect';
  return answer({ item: `item@${n}`, kind, optionsCount, outcome });
}

/** After how many answers a component is mastered; null: not within `most`. */
function answersUntilMastery(
  draw: () => number,
  most: number,
  share: (kind: string, options: number) => number,
): number | null {
  const given: Observation[] = [];
  while (given.length < most) {
    given.push(itemFrom(draw, given.length, share));
    if (isMastered(given)) return given.length;
  }
  return null;
}

const guessing = (kind: string, options: number) =>
  kind === 'choice' ? 1 / options : kind === 'number' ? 0.02 : 0.03;

describe('simulated learners', () => {
  test.each([1, 2, 3])(
    'of 1,000 guessers (set %d) at most ten master any of 21 components in 30 answers on each',
    (set) => {
      let passed = 0;
      for (let guesser = 0; guesser < 1000; guesser++) {
        const draw = chance(set * 1_000_003 + guesser * 7919);
        const components = Array.from({ length: 21 }, () => answersUntilMastery(draw, 30, guessing));
        if (components.some((n) => n !== null)) passed++;
      }
      console.info(`guessers who passed, set ${set}: ${passed} of 1000`);
      expect(passed).toBeLessThanOrEqual(10);
    },
  );

  test('who are right 19 times in 20 master a component in three to five answers, nine times in ten within six', () => {
    const counts = Array.from({ length: 2000 }, (_, i) =>
      answersUntilMastery(chance(i * 104_729 + 1), 30, () => 0.95),
    );
    const within = (n: number) => counts.filter((count) => count !== null && count <= n).length / 2000;
    expect(counts).not.toContain(null);
    expect(Math.min(...counts.map(Number))).toBe(3);
    expect(within(3)).toBeGreaterThan(0.5);
    expect(within(5)).toBeGreaterThan(0.85);
    expect(within(6)).toBeGreaterThan(0.95);
  });
});
