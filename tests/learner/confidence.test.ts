import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asksConfidence, confidenceAsked } from '../../src/learner/confidence.ts';

const keyed = (id: string) => ({ id, isKeyed: true, isPrediction: false });

describe('how sure are you', () => {
  test('is asked at about one keyed item in four', () => {
    const items = Array.from({ length: 4000 }, (_, i) => keyed(`q${1 + (i % 4)}.${i}`));
    const share = confidenceAsked(items, 7).size / items.length;
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.28);
  });

  test('is asked at every prediction, and at nothing that has no key', () => {
    const prediction = { id: 'p', isKeyed: true, isPrediction: true };
    expect(asksConfidence(prediction, true, 1)).toBe(true);
    const words = Array.from({ length: 100 }, (_, i) => ({ ...keyed(`w${i}`), isKeyed: false }));
    expect(confidenceAsked(words, 1).size).toBe(0);
  });

  test('is never asked twice in a row, except at two predictions, and depends on ids and seed alone', () => {
    const item = fc.record({ id: fc.uuid(), isKeyed: fc.boolean(), isPrediction: fc.boolean() });
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: (i) => i.id, maxLength: 40 }), fc.nat(), (items, seed) => {
        const asked = confidenceAsked(items, seed);
        expect(confidenceAsked(items, seed)).toEqual(asked);
        items.slice(1).forEach((one, i) => {
          const before = items[i]!;
          if (asked.has(one.id) && asked.has(before.id))
            expect(one.isPrediction && before.isPrediction).toBe(true);
        });
      }),
    );
  });
});
