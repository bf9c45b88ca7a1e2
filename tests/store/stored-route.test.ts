import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkJudges } from '../../src/grading/check-judges.ts';
import { type RouteSources, readRoute } from '../../src/lesson/read-route.ts';
import { restored, storedBytes } from '../../src/store/stored-route.ts';

const sources: RouteSources = {
  guide: Buffer.from('---\ntitle: Bread\n---\n# Bread\n\n### Section 1: Dough → 🍞\n\n"Rest it" é\n'),
  map: Buffer.from('## Prerequisites\n- [Water](/routes/water/map.md)\n'),
  checks: Buffer.from('components:\n  kneading: {title: Kneading, section: 1}\n'),
  answers: Buffer.from('q1.1\tright\tIt rises.\n'),
};
const route = readRoute(sources, 'guide.md', checkJudges);
const stored = storedBytes(sources, route);

test('what was read comes back whole, and in ASCII', () => {
  expect(restored(stored, sources)).toStrictEqual(route);
  const json = stored.subarray(stored.lastIndexOf('{"lesson"'));
  expect(route.checks.checks.components).toHaveLength(1);
  expect(json.every((byte) => byte < 128)).toBe(true);
});

test('a route without a map is another one than with an empty map', () => {
  const alone = { ...sources, map: null };
  const bytes = storedBytes(alone, readRoute(alone, 'guide.md', checkJudges));
  expect(restored(bytes, alone)?.map).toBeNull();
  expect(restored(bytes, { ...sources, map: Buffer.alloc(0) })).toBeNull();
  expect(restored(stored, alone)).toBeNull();
});

test('nothing comes back for other sources, however little they differ', () => {
  const edits = fc.record({
    which: fc.constantFrom('guide', 'map', 'checks', 'answers'),
    at: fc.nat(),
    removed: fc.nat(3),
    added: fc.uint8Array({ maxLength: 3 }),
  });
  void fc.assert(
    fc.property(edits, ({ which, at, removed, added }) => {
      const bytes = Buffer.from(sources[which as keyof RouteSources] ?? []);
      const from = at % bytes.length;
      const edited = Buffer.concat([bytes.subarray(0, from), added, bytes.subarray(from + removed)]);
      fc.pre(!edited.equals(bytes));
      expect(restored(stored, { ...sources, [which]: edited })).toBeNull();
    }),
  );
});

test('a stored route that was cut anywhere gives nothing', () => {
  for (let length = 0; length < stored.length; length++)
    expect(restored(stored.subarray(0, length), sources)).toBeNull();
});
