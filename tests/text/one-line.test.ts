import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine } from '../../src/text/one-line.ts';

test.each([
  ['  a\n\tb   c ', 20, 'a b c'],
  ['abcdef', 6, 'abcdef'],
  ['abcdefg', 6, 'abcde…'],
  ['abcd efg', 6, 'abcd…'],
  ['👍👍👍👍', 3, '👍👍…'],
  ['a\u001b[31mb', 5, 'ab'],
])('%j in %i characters is %j', (text, max, expected) => {
  expect(oneLine(text, max)).toBe(expected);
});

test('the line is never longer than asked for, has no line break, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
      const line = oneLine(text, max);
      expect(Array.from(line).length).toBeLessThanOrEqual(max);
      expect(line).not.toMatch(/[\n\r]/);
      expect(oneLine(line, max)).toBe(line);
    }),
    { numRuns: 1000 },
  );
});
