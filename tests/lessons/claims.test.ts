import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ClaimsReport, checkClaims, type Thoroughness } from '../../src/grading/claims/check-claims.ts';
import { numeralsIn, placesOf } from '../../src/grading/claims/places.ts';
import { kernelOpener } from '../../src/kernels/open-kernel.ts';
import { isSampled } from '../../src/lab/claims/sweep-claim.ts';
import type { Claim, Claims } from '../../src/lesson/claims.ts';
import type { Numeral } from '../../src/lesson/numeral.ts';
import { numeralsOf } from '../../src/lesson/numerals.ts';
import { readClaims } from '../../src/lesson/read-claims.ts';
import { guideText } from './shipped-guide.ts';

const { claims, faults } = readClaims(readFileSync('lessons/training-and-backprop/claims.yml', 'utf8'));
const numerals = numeralsOf(guideText);
const timeoutMs = 600_000;

async function reportOn(text: string, of: Claims, thoroughness: Thoroughness): Promise<ClaimsReport> {
  for await (const event of checkClaims(text, of, { openKernel: kernelOpener({ threads: 1 }) }, thoroughness))
    if (event.type === 'report') return event.report;
  throw new Error('no report');
}

describe('the numbers of the shipped guide', () => {
  // Sweeps run their first hundred seeds here; `npm run proof` runs all.
  test(
    'are inputs, sourced, or recomputed, and none is missing',
    async () => {
      const { checked, numbers, failed, uncovered } = await reportOn(guideText, claims, { isSample: true });
      expect(faults).toEqual([]);
      expect(failed).toEqual([]);
      expect(uncovered).toEqual([]);
      expect(checked).toBe(claims.claims.length);
      expect(checked).toBeGreaterThanOrEqual(500);
      expect(numbers).toBeGreaterThan(2400);
    },
    timeoutMs,
  );

  test('every sweep that is longer than its sample has the sample recorded', () => {
    const sweeps = claims.claims.filter(
      ({ experiment, parameters }) => experiment === 'sweep' && isSampled(parameters),
    );
    expect(sweeps.length).toBeGreaterThan(20);
    expect(sweeps.filter(({ sample }) => sample.length === 0)).toEqual([]);
  });

  test('what is sourced names its source', () => {
    expect(claims.sourced.length).toBeGreaterThan(20);
    expect(claims.sourced.filter(({ source }) => source.length < 15)).toEqual([]);
  });

  test('most numbers that are no inputs are recomputed', () => {
    const covered = (quotes: readonly { quote: string }[]) =>
      new Set(
        quotes.flatMap(({ quote }) =>
          placesOf(guideText, quote).flatMap((place) =>
            numeralsIn(numerals, place).map(({ start }) => start),
          ),
        ),
      );
    const [byClaims, bySource] = [covered(claims.claims), covered(claims.sourced)];
    expect(byClaims.size).toBeGreaterThan(1200);
    expect(bySource.size).toBeLessThan(100);
  });
});

/** The last number of a quote that is no input, changed by two units of its last digit, in guide and claim alike. */
function falsified(claim: Claim): { text: string; claim: Claim } | null {
  if (claim.relation !== 'equal' || claim.tolerance !== null || claim.digits !== null) return null;
  const found = numeralsOf(claim.quote);
  if (claim.fields.some((field) => field === 'given') && claim.fields.length !== found.length) return null;
  const last = found.findLast(
    (numeral, i) => claim.fields[i] !== 'given' && /^[-−]?[\d,]*\.?\d+$/.test(numeral.text),
  );
  if (last === undefined) return null;
  const quote = `${claim.quote.slice(0, last.start)}${changed(last)}${claim.quote.slice(last.end)}`;
  return { text: quote, claim: { ...claim, quote } };
}

function changed({ value, decimals }: Numeral): string {
  const unit = 10 ** -(decimals ?? 0);
  return (value + 2 * unit).toFixed(decimals ?? 0);
}

const quick = claims.claims.filter(
  ({ experiment }) => !['train', 'sweep', 'fence', 'gradient'].includes(experiment),
);
const mutants = quick.flatMap((claim) => {
  const mutant = falsified(claim);
  return mutant === null ? [] : [mutant];
});

test('a number changed in its last digit, in the guide and in its claim, is found out', async () => {
  expect(mutants.length).toBeGreaterThan(200);
  const survivors: string[] = [];
  for (const { text, claim } of mutants) {
    const { failed } = await reportOn(text, { given: [], sourced: [], claims: [claim] }, { isSample: true });
    if (failed.every(({ code }) => code !== 'claim-false')) survivors.push(text);
  }
  expect(survivors).toEqual([]);
});

test('a number written into the guide without a claim is missing', async () => {
  const more = guideText.replace('A loss turns', 'In 37 of 40 cases a loss turns');
  const { uncovered } = await reportOn(more, claims, { isSample: true, isQuick: true });
  expect(uncovered.map(({ message }) => message.split(' ', 1)[0])).toEqual(['37', '40']);
});
