import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grey } from '../../../src/lab/handwriting/grey.ts';
import { prepared } from '../../../src/lab/handwriting/prepare.ts';
import { FastRandom } from '../../../src/nn/fast-random.ts';
import { SherpaError } from '../../../src/text/sherpa-error.ts';
import { enlarged, framedDigit, laidOn, mapped, photographed } from './papers.ts';

const anyDigit = fc.record({ seed: fc.integer({ min: 0, max: 1e6 }), digit: fc.integer({ min: 0, max: 9 }) });

/** Mean difference of two pictures, against the ink there is. */
function apart(one: Float64Array, other: Float64Array): number {
  const ink = one.reduce((sum, value) => sum + value, 0);
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / ink;
}

/** The least over shifts by a pixel: the centre of mass may round to either side. */
function shapeApart(one: Float64Array, other: Float64Array): number {
  const shifted = (x: number, y: number) =>
    other.map((_, at) => {
      const [column, row] = [(at % 28) + x, Math.floor(at / 28) + y];
      return column < 0 || row < 0 || column > 27 || row > 27 ? 0 : (other[row * 28 + column] ?? 0);
    });
  const shifts = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => apart(one, shifted(x, y))));
  return Math.min(...shifts);
}

test('a picture in MNIST’s form stays as it is, to the last bit', () => {
  fc.assert(
    fc.property(anyDigit, ({ seed, digit }) => {
      const given = framedDigit(seed, digit);
      const done = prepared(given);
      expect(done.isAsItWas).toBe(true);
      expect(done.pixels).toEqual(given.values);
    }),
    { numRuns: 100 },
  );
});

test('dark on light or light on dark, faint or strong, is the same digit', () => {
  fc.assert(
    fc.property(
      anyDigit,
      fc.constantFrom(3, 6),
      fc.double({ min: 0, max: 0.3, noNaN: true }),
      fc.double({ min: 0.3, max: 0.7, noNaN: true }),
      ({ seed, digit }, times, low, contrast) => {
        const large = laidOn(enlarged(framedDigit(seed, digit), times), {
          left: 9,
          top: 5,
          width: 200,
          height: 190,
          paper: 0,
        });
        const light = prepared(mapped(large, (ink) => low + contrast * ink));
        const dark = prepared(mapped(large, (ink) => 1 - low - contrast * ink));
        expect([light.isInverted, dark.isInverted]).toEqual([false, true]);
        expect(apart(light.pixels, dark.pixels)).toBeLessThan(0.01);
      },
    ),
    { numRuns: 12 },
  );
});

test('where the digit lies on its paper changes next to nothing', () => {
  fc.assert(
    fc.property(
      anyDigit,
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 30 }),
      ({ seed, digit }, left, top) => {
        const large = enlarged(framedDigit(seed, digit), 6);
        const on = (x: number, y: number) =>
          prepared(laidOn(large, { left: x, top: y, width: 240, height: 220, paper: 0 })).pixels;
        expect(apart(on(20, 20), on(left, top))).toBeLessThan(0.02);
      },
    ),
    { numRuns: 12 },
  );
});

/** How far apart two ways to take each of 60 digits are: the median, that of nine in ten, and the most. */
function spread(difference: (seed: number, digit: number) => number): {
  half: number;
  most: number;
  all: number;
} {
  const sorted = Array.from({ length: 60 }, (_, k) => difference(k, k % 10)).sort(
    (one, other) => one - other,
  );
  return { half: sorted[30] ?? 1, most: sorted[54] ?? 1, all: sorted.at(-1) ?? 1 };
}

const onSheet = (seed: number, digit: number, left: number, top: number, width: number, height: number) =>
  prepared(laidOn(enlarged(framedDigit(seed, digit), 6), { left, top, width, height, paper: 0 }));

test('a sheet so wide that it is made smaller first changes little', () => {
  const { half, most, all } = spread((seed, digit) => {
    const narrow = onSheet(seed, digit, 20, 20, 240, 220);
    return shapeApart(narrow.pixels, onSheet(seed, digit, seed, seed % 31, 480, 220).pixels);
  });
  expect(half).toBeLessThan(0.08);
  expect(most).toBeLessThan(0.15);
  expect(all).toBeLessThan(0.25);
});

test('a lamp to one side, noise and specks are no ink', () => {
  const { half, most, all } = spread((seed, digit) => {
    const plain = onSheet(seed, digit, 60, 40, 320, 260);
    const photo = photographed(framedDigit(seed, digit), new FastRandom(seed));
    for (const at of [3210, 3211, 80_000]) photo.values[at] = 0.05;
    const done = prepared(photo);
    expect(done.isInverted).toBe(true);
    return shapeApart(plain.pixels, done.pixels);
  });
  expect(half).toBeLessThan(0.1);
  expect(most).toBeLessThan(0.18);
  expect(all).toBeLessThan(0.35);
});

test('a broader pen never comes out thinner than another', () => {
  const line = (width: number): Grey =>
    mapped({ width: 120, height: 200, values: new Float64Array(120 * 200) }, (_, x, y) =>
      x >= 50 && x < 50 + width && y >= 20 && y < 180 ? 1 : 0,
    );
  // A line 20 pixels high: its ink over its height is its width.
  const widths = Array.from({ length: 28 }, (_, k) => {
    const { pixels } = prepared(line(k + 2));
    return pixels.reduce((sum, value) => sum + value, 0) / 20;
  });
  for (const [k, width] of widths.slice(1).entries()) expect(width).toBeGreaterThan((widths[k] ?? 0) - 0.15);
  expect(Math.min(...widths)).toBeGreaterThan(1.8);
});

test('a thin pen is made bolder, and only a thin one', () => {
  const line = (width: number): Grey =>
    mapped({ width: 120, height: 200, values: new Float64Array(120 * 200) }, (_, x, y) =>
      x >= 60 && x < 60 + width && y >= 20 && y < 180 ? 1 : 0,
    );
  const [thin, broad] = [prepared(line(4)), prepared(line(20))];
  const darkest = ({ pixels }: { pixels: Float64Array }) => Math.max(...pixels);
  expect(thin.stroke.found).toBeLessThan(1);
  expect([thin.stroke.made, darkest(thin) > 0.9]).toEqual([2.2, true]);
  expect(broad.stroke.made).toBe(broad.stroke.found);
});

describe('nothing to read is refused in one sentence:', () => {
  const flat = (value: number, side = 60): Grey => ({
    width: side,
    height: side,
    values: new Float64Array(side * side).fill(value),
  });
  const random = new FastRandom(3);
  test.each<[string, Grey]>([
    ['white', flat(1)],
    ['black', flat(0)],
    ['grey with noise', mapped(flat(0.5), (value) => value + 0.05 * random.normal())],
    ['noise alone', mapped(flat(0), () => random.double())],
    ['a slope of grey', mapped(flat(0), (_, x) => x / 60)],
    ['one pixel', { width: 1, height: 1, values: Float64Array.of(0.3) }],
    ['a line of pixels', { width: 300, height: 1, values: new Float64Array(300).fill(1) }],
  ])('%s', (_, picture) => {
    expect(() => prepared(picture)).toThrow(SherpaError);
    expect(() => prepared(picture)).toThrow('no ink');
  });
});

test('whatever the picture, it is refused or comes out as 784 values from 0 to 1', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (width, height, stream) => {
        const values = Float64Array.from({ length: width * height }, () => Number(stream.next().value));
        try {
          const { pixels } = prepared({ width, height, values });
          expect([pixels.length, pixels.every((value) => value >= 0 && value <= 1)]).toEqual([784, true]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'picture-blank' });
        }
      },
    ),
    { numRuns: 200 },
  );
});
