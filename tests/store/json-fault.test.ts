import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '../../src/store/json-fault.ts';

test.each([
  ['{"a": NaN}', 1, 7, 'a value is expected, not NaN (JSON knows finite numbers only)'],
  ['[1, -Infinity]', 1, 5, 'a value is expected, not -Infinity (JSON knows finite numbers only)'],
  ['[1,\n 2,\n]', 3, 1, 'a value is expected, not ]'],
  ['[1 2]', 1, 4, 'a comma or ] is expected, not 2'],
  ['{"a" 1}', 1, 6, 'a : is expected, not 1'],
  ['{a: 1}', 1, 2, 'a name in double quotes or } is expected, not a'],
  ['{"a": 1,}', 1, 9, 'a name in double quotes is expected, not }'],
  ["['a']", 1, 2, "a value or ] is expected, not '"],
  ['[1, "ab', 1, 5, 'a text in double quotes is not well formed'],
  ['["a\\x"]', 1, 2, 'a text in double quotes is not well formed'],
  ['{"a": [1, 2', 1, 12, 'a comma or ] is expected, and the text ends'],
  ['{"a": 1}\n{"b": 2}', 2, 1, 'nothing more is expected, not {'],
  ['[01]', 1, 3, 'a comma or ] is expected, not 1'],
  ['[1.]', 1, 3, 'a comma or ] is expected, not .'],
  ['[.5]', 1, 2, 'a value or ] is expected, not .5'],
  ['[True]', 1, 2, 'a value or ] is expected, not True'],
  ['784-128-5', 1, 4, 'nothing more is expected, not -128-5'],
  ['// a network', 1, 1, 'a value is expected, not /'],
])('%j', (text, line, column, what) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFault(text)).toEqual({ line, column, what });
});

/** JSON with a character taken out, put in or doubled. */
const nearlyJson = fc
  .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '[', '}', ':', '0', 'e', '-', '\\', '\n', ' '))
  .map(([text, at, piece]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(piece === '' ? place + 1 : place);
  });

test('finds no fault before the end exactly where JSON.parse finds none', () => {
  let refused = 0;
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const { what } = jsonFault(text);
      const isWhole = what === 'nothing more is expected, and the text ends';
      let parses = true;
      try {
        JSON.parse(text);
      } catch {
        parses = false;
        refused++;
      }
      expect(isWhole).toBe(parses);
    }),
    { numRuns: 3000 },
  );
  expect(refused).toBeGreaterThan(500);
});

test('reads on through what is deep or long', () => {
  expect(jsonFault('['.repeat(1e6)).column).toBe(1e6 + 1);
  expect(jsonFault(`["${'\\n'.repeat(1e6)}" 1]`).column).toBe(2e6 + 5);
});
