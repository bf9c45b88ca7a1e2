import type { Figures } from '../../lab/claims/figures.ts';
import type { Claim, ClaimFault } from '../../lesson/claims.ts';
import type { Numeral } from '../../lesson/numeral.ts';
import { flatten } from '../array-arithmetic.ts';
import { evaluate } from '../expression.ts';
import { agrees } from './agreement.ts';

/** What a number of the quote is compared with: a computed value, or nothing where it is an input. */
type Expected = number | 'given';

type Note = (code: ClaimFault['code'], message: string) => void;

/** Compares the fields, in order, with the numbers of the quote; for a sample with what is recorded of it. */
export function fieldFaults(
  claim: Claim,
  numerals: readonly Numeral[],
  names: Figures,
  isSample: boolean,
): ClaimFault[] {
  const { line, column, quote } = claim;
  const faults: ClaimFault[] = [];
  const note: Note = (code, message) => {
    faults.push({ code, file: 'claims', line, column, message });
  };
  const expected = claim.fields.flatMap((field) => expectedFrom(field, names, note));
  checkHolds(claim, names, note);
  if (faults.length > 0 || (claim.fields.length === 0 && claim.holds.length > 0)) return faults;
  if (expected.length !== numerals.length)
    note('claim-count', `"${quote}" has ${numerals.length} numbers, the fields give ${expected.length}.`);
  else if (isSample) compareSample(claim, expected, note);
  else compareNumbers(claim, numerals, expected, note);
  return faults;
}

function expectedFrom(field: string, names: Figures, note: Note): Expected[] {
  if (field === 'given') return ['given'];
  if (/^[-−]?[\d.,]+$/.test(field)) note('claim-constant', `The field ${field} computes nothing.`);
  const result = evaluate(field, names);
  if (result.ok) return flatten(result.value);
  note('claim-unreadable', `The field "${field}" cannot be computed: ${result.message}.`);
  return [];
}

function checkHolds({ holds, quote }: Claim, names: Figures, note: Note): void {
  for (const expression of holds) {
    const result = evaluate(expression, names);
    if (!result.ok) note('claim-unreadable', `"${expression}" cannot be computed: ${result.message}.`);
    else if (!flatten(result.value).every((value) => value > 0))
      note('claim-false', `"${quote}": ${expression} is ${flatten(result.value).join(', ')}, not above 0.`);
  }
}

function compareSample({ quote, sample }: Claim, expected: readonly Expected[], note: Note): void {
  const computed = expected.filter((one) => one !== 'given');
  const isRecorded =
    computed.length === sample.length &&
    computed.every((value, i) => Math.abs(value - (sample[i] ?? 0)) <= 1e-9);
  if (!isRecorded)
    note(
      'claim-false',
      `"${quote}": the sample is ${computed.join(', ')}, recorded is ${sample.join(', ')}.`,
    );
}

function compareNumbers(
  claim: Claim,
  numerals: readonly Numeral[],
  expected: readonly Expected[],
  note: Note,
): void {
  for (const [i, numeral] of numerals.entries()) {
    const value = expected[i];
    if (typeof value === 'number' && !agrees(numeral, value, claim))
      note('claim-false', `"${claim.quote}": ${numeral.text} is said, ${value} is computed.`);
  }
}
