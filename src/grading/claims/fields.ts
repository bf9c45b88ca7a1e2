import type { Figures } from '../../lab/claims/figures.ts';
import type { Claim, ClaimFault } from '../../lesson/claims.ts';
import type { Numeral } from '../../lesson/numeral.ts';
import { flatten } from '../array-arithmetic.ts';
import { evaluate } from '../expression.ts';
import { agrees } from './agreement.ts';

/** What a number of the quote is compared with: a computed value, or nothing where it is an input. */
type Expected = number | 'given';

/** Compares the fields, in order, with the numbers of the quote; for a sample with what is recorded of it. */
export function fieldFaults(
  claim: Claim,
  numerals: readonly Numeral[],
  names: Figures,
  isSample: boolean,
): ClaimFault[] {
  const { line, column, quote, sample } = claim;
  const faults: ClaimFault[] = [];
  const note = (code: ClaimFault['code'], message: string) => {
    faults.push({ code, file: 'claims', line, column, message });
  };
  const expected: Expected[] = [];
  for (const field of claim.fields) {
    if (field === 'given') {
      expected.push('given');
      continue;
    }
    if (/^[-−]?[\d.,]+$/.test(field)) note('claim-constant', `The field ${field} computes nothing.`);
    const result = evaluate(field, names);
    if (result.ok) expected.push(...flatten(result.value));
    else note('claim-unreadable', `The field "${field}" cannot be computed: ${result.message}.`);
  }
  if (faults.length > 0) return faults;
  if (expected.length !== numerals.length) {
    note('claim-count', `"${quote}" has ${numerals.length} numbers, the fields give ${expected.length}.`);
    return faults;
  }
  if (isSample) {
    const computed = expected.filter((one) => one !== 'given');
    if (
      computed.length !== sample.length ||
      computed.some((value, i) => Math.abs(value - (sample[i] ?? 0)) > 1e-9)
    )
      note(
        'claim-false',
        `"${quote}": the sample is ${computed.join(', ')}, recorded is ${sample.join(', ')}.`,
      );
    return faults;
  }
  for (const [i, numeral] of numerals.entries()) {
    const value = expected[i];
    if (typeof value === 'number' && !agrees(numeral, value, claim))
      note('claim-false', `"${quote}": ${numeral.text} is said, ${value} is computed.`);
  }
  return faults;
}
