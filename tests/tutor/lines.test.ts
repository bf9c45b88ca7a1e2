import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Where a claim of these numbers is made: `test('line 7: …` or `describe('line 7: …`, with or without a table. */
const titled = /(?:\b(?:test|it|describe)(?:\.(?!skip\b|todo\b)\w+)*|\))\s*\(\s*['"`]line (\d+): /g;

const files = globSync('tests/**/*.test.{ts,tsx}');
const found = new Map<number, string[]>();
for (const file of files) {
  for (const [, number] of readFileSync(file, 'utf8').matchAll(titled)) {
    found.set(Number(number), [...(found.get(Number(number)) ?? []), file]);
  }
}

describe('what a client of models must do, in twenty-five lines', () => {
  test.each(Array.from({ length: 25 }, (_, i) => i + 1))(
    'number %i has a test that bears its number',
    (number) => {
      expect(found.get(number) ?? []).not.toEqual([]);
    },
  );

  test('and no test bears the number of a line that is none', () => {
    expect([...found.keys()].filter((number) => number < 1 || number > 25)).toEqual([]);
  });

  test('of a title that only looks like one nothing is counted', () => {
    const text =
      "expect(x, 'line 3: no')\n// line 4: neither\n['line 5: a row', 1],\ntest.each(rows)('line 6: one', f)";
    expect([...text.matchAll(titled)].map(([, number]) => number)).toEqual(['6']);
  });
});
