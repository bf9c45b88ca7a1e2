import { readFileSync } from 'node:fs';
import { describe, test } from 'vitest';
import { numeralsIn, placesOf } from '../../src/grading/claims/places.ts';
import type { BlockRan } from '../../src/grading/guide-code/block-ran.ts';
import { codeReport } from '../../src/grading/guide-code/findings.ts';
import { comparePrinted } from '../../src/grading/guide-code/printed.ts';
import type { CodeLanguage } from '../../src/lesson/code-exercise.ts';
import { type CodeFence, codeFences } from '../../src/lesson/code-fences.ts';
import { numeralsOf } from '../../src/lesson/numerals.ts';
import { readClaims } from '../../src/lesson/read-claims.ts';
import { runBlocks } from '../../src/runner/blocks.ts';
import { means } from '../runner/learner.ts';
import { skipReason } from '../runner/python-here.ts';
import { lesson } from './shipped-guide.ts';

const timeoutMs = 600_000;

async function check(language: CodeLanguage) {
  const fences = codeFences(lesson, language);
  const python = process.env.SHERPA_PYTHON;
  const { blocks, message } = await runBlocks(fences, { ...means, python, mayRunBare: true });
  const used = new Set(fences.flatMap(({ uses }) => uses.map(({ from }) => from)));
  const told = codeReport(fences, blocks).findings.map((one) => `line ${one.line}: ${one.message}`);
  const faults = message === '' ? told : [message];
  const missing: string[] = [];
  let compared = 0;
  for (const [i, fence] of fences.entries()) {
    const printed = blocks[i]?.printed ?? [];
    faults.push(...silenceFaults(fence, printed, used.has(i)));
    const result = comparePrinted(fence, printed);
    compared += result.compared;
    faults.push(...result.disagreements.map(({ line, said }) => `line ${fence.line + 1 + line}: "${said}"`));
    faults.push(...result.unshown.map(({ text }) => `line ${fence.line}: no comment shows "${text}"`));
    missing.push(...result.remarks.flatMap((remark) => numbersWithoutClaim(fence, remark)));
  }
  const starters = fences.filter(({ isStarter }) => isStarter).length;
  return { fences: fences.length, starters, compared, faults, missing };
}

/** A starter prints nothing; any other fence prints, or others use it. */
function silenceFaults({ line, isStarter }: CodeFence, printed: BlockRan['printed'], isUsed: boolean) {
  const isOdd = isStarter ? printed.length > 0 : printed.length === 0 && !isUsed;
  return isOdd ? [`line ${line}: prints ${isStarter ? 'although it is a starter' : 'nothing'}`] : [];
}

const { claims } = readClaims(readFileSync('lessons/training-and-backprop/claims.yml', 'utf8'));
const quotes = [...claims.given, ...claims.sourced, ...claims.claims].map(({ quote }) => quote);

/** Numbers of a remark in code that no quote of claims.yml holds; output needs none, since it was compared. */
function numbersWithoutClaim(fence: CodeFence, { line, text }: { line: number; text: string }): string[] {
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

  test.skipIf(skipReason !== '')(
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
