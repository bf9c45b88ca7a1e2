import { expect, test } from 'vitest';
import { canBeDrawn, instance } from '../../src/grading/formula/instance.ts';
import { sibling } from '../../src/learner/select.ts';
import { stockOf } from '../../src/session/way/stock.ts';
import { checks } from './shipped-checks.ts';

const drawable = [...Object.values(checks.generated), ...Object.values(checks.items)].filter(
  (check) => check.kind !== 'trace' && canBeDrawn(check),
);

/** What a learner reads: the question with its options. */
function read(item: string): string {
  const [name = '', seed] = item.split('@');
  const check = checks.generated[name] ?? checks.items[name];
  if (check?.kind !== 'choice' && check?.kind !== 'number') throw new Error(`${name} cannot be drawn`);
  const drawn = instance({ section: 0, ...check }, Number(seed));
  return JSON.stringify([drawn.text, drawn.kind === 'choice' ? drawn.options : []]);
}

test('of every template as many siblings follow each other as it has different questions, up to six', () => {
  let repeated = 0;
  for (const { id } of drawable) {
    const different = new Set(Array.from({ length: 200 }, (_, seed) => read(`${id}@${seed}`))).size;
    for (let seed = 1; seed <= 10; seed++) {
      const met: string[] = [];
      while (met.length < Math.min(different, 6)) {
        const drawn = sibling(id, stockOf(checks, met), seed);
        expect({ id, isNew: drawn.isNew }).toEqual({ id, isNew: true });
        met.push(drawn.item);
      }
      expect({ id, seed, read: new Set(met.map(read)).size }).toEqual({ id, seed, read: met.length });
      if (different > 6) continue;
      const again = sibling(id, stockOf(checks, met), seed);
      expect({ id, isNew: again.isNew, read: read(again.item) }).toEqual({
        id,
        isNew: false,
        read: read(met[0] ?? ''),
      });
      repeated++;
    }
  }
  expect(drawable.length).toBeGreaterThan(130);
  expect(repeated).toBeGreaterThan(400);
});
