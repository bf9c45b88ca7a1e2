import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centred } from '../../src/nn/centred.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';
import { massCentre, reach } from './picture-measures.ts';

/** A picture from rows of text, `#` ink. */
function drawn(...rows: string[]): [picture: Float64Array, width: number, height: number] {
  const picture = Float64Array.from(rows.join(''), (mark) => Number(mark === '#'));
  return [picture, rows[0]!.length, rows.length];
}

/** Ink on some of 3 × 3 to 40 × 40 pixels, in any greys. */
const pictures = fc
  .tuple(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 3, max: 40 }))
  .chain(([width, height]) =>
    fc
      .array(fc.constantFrom(0, 0, 0.2, 0.7, 1), { minLength: width * height, maxLength: width * height })
      .filter((greys) => greys.some((grey) => grey > 0))
      .map((greys) => [Float64Array.from(greys), width, height] as const),
  );

/**
 * The largest difference of two framed pictures, laid over each other as they fit best. Sums taken in another order
 * may end on the other side of a rounding: one step of grey, and with it one pixel of place.
 */
function apart(a: Float64Array, b: Float64Array): number {
  const shifts = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => 28 * down + right));
  const differences = shifts.map((shift) =>
    a.reduce((most, grey, at) => Math.max(most, Math.abs(grey - (b[at + shift] ?? 0))), 0),
  );
  return Math.min(...differences);
}

describe('framing a picture as MNIST does', () => {
  test('the longer side of the ink becomes 20 pixels, and the other keeps its proportion', () => {
    const bar = centred(...drawn('......', '.####.', '.####.', '......'));
    expect(reach(bar)).toEqual({ width: 20, height: 10 });
    expect([...bar].every((grey) => grey === 0 || grey === 1)).toBe(true);
  });

  test('edges become greys: three columns of ink on 20 pixels, each 6⅔ wide', () => {
    const row = [...centred(...drawn('#.#', '...', '#.#')).subarray(5 * 28, 6 * 28)];
    const greys = row.filter((grey) => grey > 0);
    expect(greys).toHaveLength(14);
    expect(greys.filter((grey) => grey < 1)).toEqual([170 / 255, 170 / 255]);
  });

  test('where the ink stood and how large it was makes no difference', () => {
    fc.assert(
      fc.property(
        pictures,
        fc.nat(9),
        fc.nat(9),
        fc.integer({ min: 1, max: 4 }),
        ([ink, w, h], right, down, times) => {
          const width = right + times * w + 3;
          const height = down + times * h + 5;
          const moved = new Float64Array(width * height);
          for (let row = 0; row < times * h; row++)
            for (let column = 0; column < times * w; column++)
              moved[(down + row) * width + right + column] =
                ink[Math.floor(row / times) * w + Math.floor(column / times)]!;
          expect(apart(centred(ink, w, h), centred(moved, width, height))).toBeLessThan(1.5 / 255);
        },
      ),
    );
  });

  test('the centre of mass comes to pixel 14, 14 to half a pixel, unless ink would be cut off', () => {
    fc.assert(
      fc.property(pictures, ([ink, width, height]) => {
        const picture = centred(ink, width, height);
        const { x, y, left, right, top, bottom } = massCentre(picture);
        if (left > 0 && right < 27) expect(Math.abs(x - 14)).toBeLessThanOrEqual(0.5 + 1e-9);
        if (top > 0 && bottom < 27) expect(Math.abs(y - 14)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  test('a lopsided picture is kept whole', () => {
    // A stem on the left and a heavy foot on the right: its centre of mass is far from the middle of its box.
    const rows = Array.from({ length: 20 }, (_, row) =>
      row < 15 ? `#${'.'.repeat(19)}` : `#${'#'.repeat(19)}`,
    );
    const [picture, width, height] = drawn(...rows);
    const framed = centred(picture, width, height);
    const ink = (pixels: Float64Array) => pixels.reduce((sum, grey) => sum + grey, 0);
    expect(ink(framed)).toBe(ink(picture));
  });

  const real = path.resolve('../shared/data/mnist/images-idx3-ubyte.gz');
  test.skipIf(!existsSync(real))(
    'of 5,000 real MNIST pictures all stay as they are but one (skipped where absent)',
    () => {
      const bytes = gunzipSync(readFileSync(real)).subarray(16);
      let changed = 0;
      for (let at = 0; at < bytes.length; at += 784) {
        const picture = Float64Array.from(bytes.subarray(at, at + 784), (byte) => byte / 255);
        if (centred(picture, 28, 28).some((grey, i) => grey !== picture[i])) changed++;
      }
      expect([bytes.length / 784, changed]).toEqual([5000, 1]);
    },
  );
});

describe('what is no picture', () => {
  test.each([
    [
      'too few pixels',
      new Float64Array(5),
      2,
      3,
      'picture-invalid',
      '5 pixels are no picture 2 wide and 3 high',
    ],
    ['no side', new Float64Array(0), 0, 0, 'picture-invalid', '0 wide'],
    ['half a pixel', new Float64Array(3), 1.5, 2, 'picture-invalid', '1.5 wide'],
    [
      'a pixel that is not a number',
      Float64Array.of(0, Number.NaN),
      2,
      1,
      'picture-invalid',
      'a pixel is NaN',
    ],
    ['bytes', Float64Array.of(0, 255), 2, 1, 'picture-invalid', 'a pixel is 255'],
    ['less than paper', Float64Array.of(-0.1, 1), 2, 1, 'picture-invalid', 'a pixel is -0.1'],
    ['no ink', new Float64Array(9), 3, 3, 'picture-blank', 'no ink'],
    ['ink too faint for one step of grey', Float64Array.of(0.001), 1, 1, 'picture-blank', 'no ink'],
  ])('%s is told', (_, picture, width, height, code, part) => {
    const framing = () => centred(picture, width, height);
    expect(framing).toThrow(SherpaError);
    expect(framing).toThrow(expect.objectContaining({ code, message: expect.stringContaining(part) }));
  });
});
