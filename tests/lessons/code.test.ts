import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { numeralsIn, placesOf } from '../../src/grading/claims/places.ts';
import { numeralsOf } from '../../src/lesson/numerals.ts';
import { readClaims } from '../../src/lesson/read-claims.ts';
import { type Fence, fencesOf, runFences } from './fences.ts';
import { comparePrinted, shows } from './printed.ts';
import { allBlocks, lesson } from './shipped-guide.ts';

const python = process.env.SHERPA_TEST_PYTHON ?? 'python3';
const hasNumpy = spawnSync(python, ['-c', 'import numpy']).status === 0;
const timeoutMs = 600_000;

async function check(language: Fence['language']) {
  const fences = fencesOf(lesson, allBlocks, language);
  const ran = await runFences(fences, python);
  const used = new Set(fences.flatMap(({ uses }) => uses.map(({ from }) => from)));
  let compared = 0;
  const faults: string[] = [];
  const missing: string[] = [];
  for (const [i, fence] of fences.entries()) {
    const { printed, trouble } = ran[i] ?? { printed: [], trouble: 'not run' };
    if (trouble !== '') faults.push(`${fence.name}: ${trouble}`);
    if (fence.isStarter ? printed.length > 0 : printed.length === 0 && !used.has(i))
      faults.push(`${fence.name}: prints ${fence.isStarter ? 'although it is a starter' : 'nothing'}`);
    const result = comparePrinted(fence, printed);
    compared += result.compared;
    faults.push(...result.faults);
    missing.push(...result.remarks.flatMap((remark) => numbersWithoutClaim(fence, remark)));
  }
  return {
    fences: fences.length,
    starters: fences.filter((f) => f.isStarter).length,
    compared,
    faults,
    missing,
  };
}

const { claims } = readClaims(readFileSync('lessons/training-and-backprop/claims.yml', 'utf8'));
const quotes = [...claims.given, ...claims.sourced, ...claims.claims].map(({ quote }) => quote);

/** Numbers of a remark in code that no quote of claims.yml holds; output needs none, since it was compared. */
function numbersWithoutClaim(fence: Fence, { line, text }: { line: number; text: string }): string[] {
  const numerals = numeralsOf(text);
  const covered = new Set(
    quotes.flatMap((quote) =>
      placesOf(text, quote).flatMap((place) => numeralsIn(numerals, place).map(({ start }) => start)),
    ),
  );
  return numerals
    .filter(({ start }) => !covered.has(start))
    .map((numeral) => `line ${fence.line + 1 + line}: ${numeral.text} in "${text}"`);
}

// The two runs share the machine's cores.
describe.concurrent('the code of the shipped guide, run as printed', () => {
  test(
    'every JavaScript fence runs and prints what its comments show',
    async ({ expect }) => {
      const { fences, starters, compared, faults, missing } = await check('javascript');
      expect(faults).toEqual([]);
      expect(missing).toEqual([]);
      expect(fences).toBeGreaterThanOrEqual(54);
      expect(starters).toBe(2);
      expect(compared).toBeGreaterThanOrEqual(250);
    },
    timeoutMs,
  );

  test.skipIf(!hasNumpy)(
    'every Python fence runs and prints what its comments show (skipped without Python and numpy)',
    async ({ expect }) => {
      const { fences, starters, compared, faults, missing } = await check('python');
      expect(faults).toEqual([]);
      expect(missing).toEqual([]);
      expect(fences).toBeGreaterThanOrEqual(54);
      expect(starters).toBe(2);
      expect(compared).toBeGreaterThanOrEqual(250);
    },
    timeoutMs,
  );
});

describe('comparing output with comments', () => {
  const fence = (text: string): Fence => ({
    name: 'a fence',
    language: 'javascript',
    line: 0,
    text,
    uses: [],
    isStarter: false,
  });

  test.each([
    ['0.0633', '0.0633', true],
    ['0.0633', '0.06333333', true],
    ['0.0633', '0.0634', false],
    ['1e-5', '1e-4', false],
    ['1e-4', '2e-04', true],
    ['2.6e-05', '2.7e-05', false],
    ['-0.5', '0.5', false],
    ['z1 [0.26, 0.42]', 'z1 [0.26,0.42]', true],
    ['2 x 3, the shape of W', '2 x 3', true],
    ['2 x 3 the shape of W', '2 x 3', false],
    ['10 2', '10', false],
    ['Infinity', 'NaN', false],
    ['4', '4.4', false],
  ])('the comment "%s" for the output "%s": %s', (comment, printed, expected) => {
    expect(shows(comment, printed)).toBe(expected);
  });

  test('a printed line without a comment is a fault', () => {
    expect(comparePrinted(fence('console.log(1); // 1'), ['1', '2']).faults).toHaveLength(1);
  });

  test('a comment behind a printing call that shows something else is a fault', () => {
    const text = 'const show = (v) => console.log(v); // a remark\nshow(1); // 7\nconsole.log(2); // 2';
    expect(comparePrinted(fence(text), ['1', '2']).faults).not.toEqual([]);
    expect(comparePrinted(fence(text.replace('7', '1')), ['1', '2'])).toMatchObject({
      compared: 2,
      faults: [],
    });
  });

  test('a line too many below "Prints:" is a fault', () => {
    const text = 'for (const i of [1, 2]) console.log(i);\n// Prints:\n// 1\n// 2\n// 3';
    expect(comparePrinted(fence(text), ['1', '2']).faults).toHaveLength(1);
  });
});
