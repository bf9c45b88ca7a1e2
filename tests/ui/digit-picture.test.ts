import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf } from '../../src/ui/columns.ts';
import { digitRows, digitSheet, smallDigitRows } from '../../src/ui/digit-picture.ts';

/** Ink where `#` stands, one character a pixel; what is left out is paper. */
function pictureOf(...rows: string[]): Float64Array {
  const picture = new Float64Array(784);
  for (const [y, row] of rows.entries())
    for (const [x, mark] of [...row].entries()) if (mark === '#') picture[y * 28 + x] = 1;
  return picture;
}

test('a half block shows two pixels, one above the other', () => {
  const rows = digitRows(pictureOf('# ##', ' ###', '', '#'));
  expect(rows.length).toBe(14);
  expect(rows.slice(0, 3)).toEqual(['▀▄██', '▄', '']);
});

test('a Braille character shows two pixels by four, in the order of its dots', () => {
  expect(smallDigitRows(pictureOf('#', ' #'))[0]?.trimEnd()).toBe('⠑');
  expect(smallDigitRows(pictureOf('##', '##', '##', '##'))[0]?.trimEnd()).toBe('⣿');
  expect(smallDigitRows(pictureOf('', '', '', '', '#'))[1]?.trimEnd()).toBe('⠁');
  expect(smallDigitRows(new Float64Array(784)).join('').trim()).toBe('');
});

test('a sheet is no wider than asked, from one digit a row up, and loses none', () => {
  const digits = fc.array(
    fc.record({
      picture: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 784, maxLength: 784 }),
      caption: fc.constantFrom('3 (right)', '4, is 9'),
    }),
    { maxLength: 7 },
  );
  fc.assert(
    fc.property(digits, fc.integer({ min: 14, max: 90 }), (sheet, width) => {
      const rows = digitSheet(sheet, width);
      for (const row of rows) expect(columnsOf(row)).toBeLessThanOrEqual(width);
      const captions = rows.join('\n').match(/\(right\)|is 9/g) ?? [];
      expect(captions.length).toBe(sheet.length);
    }),
    { numRuns: 30 },
  );
});
