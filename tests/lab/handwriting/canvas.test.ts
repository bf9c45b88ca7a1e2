import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Canvas, type Place } from '../../../src/lab/handwriting/canvas.ts';

const place = fc.record({
  x: fc.double({ min: -10, max: 40, noNaN: true }),
  y: fc.double({ min: -10, max: 40, noNaN: true }),
});
const stroke = fc.record({ what: fc.constantFrom('draw', 'erase', 'clear'), from: place, to: place });

function made(canvas: Canvas, { what, from, to }: { what: string; from: Place; to: Place }): void {
  if (what !== 'clear') canvas.begin();
  if (what === 'draw') canvas.draw(from, to);
  else if (what === 'erase') canvas.erase(from, to);
  else canvas.clear();
}

test('a dot is ink where the pen was and nowhere far from it', () => {
  const canvas = new Canvas();
  canvas.draw({ x: 10.5, y: 20.5 }, { x: 10.5, y: 20.5 });
  const at = (row: number, column: number) => canvas.values[row * 28 + column];
  expect([at(20, 10), at(20, 11), at(20, 13), at(10, 20)]).toEqual([1, expect.closeTo(0.6, 6), 0, 0]);
});

test('two strokes that meet are darker nowhere than the darker of both', () => {
  const [both, one, other] = [new Canvas(), new Canvas(), new Canvas()];
  const [first, second]: [Place, Place][] = [
    [
      { x: 4, y: 4 },
      { x: 20, y: 22 },
    ],
    [
      { x: 20, y: 4 },
      { x: 4, y: 20 },
    ],
  ];
  for (const canvas of [both, one]) canvas.draw(...first!);
  for (const canvas of [both, other]) canvas.draw(...second!);
  expect(both.values).toEqual(one.values.map((value, k) => Math.max(value, other.values[k] ?? 0)));
});

test('any strokes are undone one by one, and values stay between 0 and 1', () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 12 }), (strokes) => {
      const canvas = new Canvas();
      const seen: Float64Array[] = [];
      for (const one of strokes) {
        const before = canvas.values.slice();
        const wasEmpty = canvas.isEmpty;
        made(canvas, one);
        if (one.what !== 'clear' || !wasEmpty) seen.push(before);
        expect(canvas.values.every((value) => value >= 0 && value <= 1)).toBe(true);
      }
      for (const before of seen.reverse()) {
        expect(canvas.undo()).toBe(true);
        expect(canvas.values).toEqual(before);
      }
      expect([canvas.undo(), canvas.isEmpty]).toEqual([false, true]);
    }),
    { numRuns: 60 },
  );
});

test('what was drawn and erased along the same way is gone', () => {
  fc.assert(
    fc.property(place, place, (from, to) => {
      const canvas = new Canvas();
      canvas.draw(from, to);
      canvas.erase(from, to);
      expect(Math.max(...canvas.values)).toBeLessThan(0.5);
    }),
  );
});
