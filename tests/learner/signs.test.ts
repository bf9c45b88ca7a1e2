import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SignInput, signOf } from '../../src/learner/signs.ts';

const item = (changes: Partial<SignInput> = {}): SignInput => ({
  kind: 'number',
  outcome: 'correct',
  seconds: 80,
  words: null,
  wasSkipped: false,
  hintsUsed: 0,
  secondsBetweenHints: [],
  ...changes,
});
const times = (n: number, changes: Partial<SignInput> = {}) => Array.from({ length: n }, () => item(changes));
const wrong = { outcome: 'incorrect' } as const;
const skip = { outcome: null, wasSkipped: true, seconds: 5 };
const oneWord = { kind: 'text', words: 1, ...wrong } as const;
const rush = { hintsUsed: 4, secondsBetweenHints: [1, 2, 1] };

describe('signs', () => {
  test.each<[string, SignInput[], string | null]>([
    ['nothing yet', [], null],
    ['two skips', times(2, skip), null],
    ['three skips in a row', [...times(4), ...times(3, skip)], 'disengaged'],
    ['three skips with answers between', [item(skip), item(), item(skip), item(), item(skip)], null],
    ['three one-word answers in a row', times(3, oneWord), 'disengaged'],
    ['skips and one-word answers', [item(oneWord), item(skip), item(oneWord)], 'disengaged'],
    ['one word that is right', times(3, { kind: 'text', words: 1, seconds: 200 }), null],
    ['three wrong answers before the item can be read', times(3, { ...wrong, seconds: 1 }), 'disengaged'],
    ['hint after hint on three of four items', [item(rush), item(), item(rush), item(rush)], 'disengaged'],
    ['hints that were read', times(3, { hintsUsed: 3, secondsBetweenHints: [30, 40] }), 'struggling'],
    ['three wrong in a row', times(3, wrong), 'struggling'],
    ['two wrong in a row', [...times(3), ...times(2, { ...wrong, seconds: 90 })], null],
    ['partly right counts as not right', times(3, { outcome: 'partial' }), 'struggling'],
    ['four of six wrong', [item(wrong), item(wrong), item(), item(wrong), item(), item(wrong)], 'struggling'],
    [
      'four of six wrong, and the last two right',
      [...times(2, wrong), item(), item(wrong), ...times(2)],
      null,
    ],
    ['twice wrong after long trying', [...times(4), ...times(2, { ...wrong, seconds: 300 })], 'struggling'],
    ['slow but right', times(12, { seconds: 600 }), null],
    ['slow, right, and slower still', [...times(6), ...times(6, { seconds: 900 })], null],
    ['five right and fast', times(5, { seconds: 20 }), 'excelling'],
    ['four right and fast', times(4, { seconds: 20 }), null],
    [
      'five right and fast, one with a hint',
      [...times(4, { seconds: 20 }), item({ seconds: 20, hintsUsed: 1 })],
      null,
    ],
    [
      'right and much faster than before',
      [...times(5, { seconds: 300 }), ...times(5, { seconds: 120 })],
      'excelling',
    ],
    ['right, and nobody measured: five', times(5, { seconds: null }), null],
    ['right, and nobody measured: eight', times(8, { seconds: null }), 'excelling'],
  ])('%s', (_, recent, sign) => {
    expect(signOf(recent)?.sign ?? null).toBe(sign);
  });

  test('say what was seen', () => {
    expect(signOf(times(3, skip))?.because).toBe('The last three items were skipped.');
    expect(signOf(times(5, { seconds: 20 }))?.because).toBe(
      'The last 5 answers were right without a hint, and quickly.',
    );
  });

  test('whoever is always right without help is neither struggling nor disengaged, at any pace', () => {
    const paces = fc.array(fc.option(fc.integer({ min: 1, max: 5000 })), { maxLength: 20 });
    fc.assert(
      fc.property(paces, (seconds) => {
        expect([undefined, 'excelling']).toContain(signOf(seconds.map((s) => item({ seconds: s })))?.sign);
      }),
    );
  });
});
