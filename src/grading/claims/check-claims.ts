import { emptyCache, networkExperiments, runClaim } from '../../lab/claims/claim-experiment.ts';
import { ClaimError, type ClaimPorts, type Figures, isFigure } from '../../lab/claims/figures.ts';
import { isSampled } from '../../lab/claims/sweep-claim.ts';
import type { Claim, ClaimFault, Claims, Given } from '../../lesson/claims.ts';
import type { Numeral } from '../../lesson/numeral.ts';
import { numeralsOf } from '../../lesson/numerals.ts';
import { SherpaError } from '../../text/sherpa-error.ts';
import { equationFault } from './equation.ts';
import { type FencePart, fenceParts, isShown, partFor } from './fence-numbers.ts';
import { fieldFaults } from './fields.ts';
import { numeralsIn, type Place, placesOf } from './places.ts';

export interface ClaimsReport {
  /** Claims that were recomputed and hold. */
  checked: number;
  /** Numbers found in the guide. */
  numbers: number;
  failed: ClaimFault[];
  uncovered: ClaimFault[];
}

export type ClaimsEvent =
  | { type: 'claim'; claim: Claim; at: number; of: number }
  | { type: 'progress'; claim: Claim; done: number; of: number }
  | { type: 'report'; report: ClaimsReport };

export interface Thoroughness {
  /** Sweeps run their first hundred seeds and are compared with the `sample` of the claim. */
  isSample: boolean;
  /** Leaves out what takes minutes: sweeps over many seeds. */
  isQuick?: boolean;
}

/**
 * Recomputes what claims.yml says of a guide, and looks for numbers that it does not speak of. Pure but for its ports;
 * the last event is the report.
 */
export async function* checkClaims(
  text: string,
  claims: Claims,
  ports: ClaimPorts,
  { isSample, isQuick = false }: Thoroughness,
): AsyncGenerator<ClaimsEvent, void, undefined> {
  const guide: Guide = { text, numerals: numeralsOf(text), parts: fenceParts(text), covered: new Set() };
  const failed = [...claims.given, ...claims.sourced].flatMap((entry) => unfoundFaults(guide, entry));
  const means = { ports, isSample, cache: emptyCache() };
  let checked = 0;
  for (const [at, claim] of claims.claims.entries()) {
    const places = speaksOfNumbers(claim) ? coveredBy(guide, claim.quote) : placesOf(text, claim.quote);
    const faults = placeFaults(claim, places.length);
    const [place] = places;
    if (place !== undefined && !(isQuick && isLong(claim))) {
      yield { type: 'claim', claim, at, of: claims.claims.length };
      faults.push(...(yield* judge(guide, claim, place, means)));
      if (faults.length === 0) checked++;
    }
    failed.push(...faults);
  }
  const uncovered = guide.numerals.filter(({ start }) => !guide.covered.has(start)).map(uncoveredFault);
  yield { type: 'report', report: { checked, numbers: guide.numerals.length, failed, uncovered } };
}

interface Guide {
  text: string;
  numerals: Numeral[];
  parts: FencePart[];
  /** Offsets of the numbers that some quote holds. */
  covered: Set<number>;
}

interface Means {
  ports: ClaimPorts;
  isSample: boolean;
  cache: ReturnType<typeof emptyCache>;
}

/** A claim without fields says nothing of the numbers in its quote. */
const speaksOfNumbers = ({ experiment, fields }: Claim): boolean =>
  fields.length > 0 || experiment === 'fence' || experiment === 'equation';

const isLong = ({ experiment }: Claim): boolean => experiment === 'sweep';

function unfoundFaults(guide: Guide, entry: Given): ClaimFault[] {
  const isFound = coveredBy(guide, entry.quote).length > 0;
  return isFound ? [] : [fault(entry, 'quote-not-found', notFound(entry.quote))];
}

/** The places of a quote, whose numbers are covered from then on. */
function coveredBy(guide: Guide, quote: string): Place[] {
  const places = placesOf(guide.text, quote);
  for (const place of places)
    for (const { start } of numeralsIn(guide.numerals, place)) guide.covered.add(start);
  return places;
}

async function* judge(
  guide: Guide,
  claim: Claim,
  place: Place,
  { ports, isSample, cache }: Means,
): AsyncGenerator<ClaimsEvent, ClaimFault[], undefined> {
  const numerals = numeralsIn(guide.numerals, place);
  const { experiment, parameters } = claim;
  if (experiment === 'fence') return fenceFaults(guide, claim, place, numerals);
  if (experiment === 'equation') {
    const wrong = equationFault(claim.quote, namesIn(parameters), claim);
    return wrong === null ? [] : [fault(claim, 'claim-false', `"${claim.quote}" does not hold: ${wrong}`)];
  }
  try {
    const known = networkExperiments.find((name) => name === experiment);
    const figures = known
      ? yield* told(claim, runClaim({ experiment: known, parameters }, ports, { isSample, cache }))
      : {};
    const names = { ...namesIn(parameters), ...figures };
    return fieldFaults(claim, numerals, names, isSample && experiment === 'sweep' && isSampled(parameters));
  } catch (error) {
    if (error instanceof ClaimError || error instanceof SherpaError)
      return [fault(claim, 'claim-unreadable', error.message)];
    throw error;
  }
}

/** Parameters that are numbers or arrays are names in formulas. */
const namesIn = (parameters: Claim['parameters']): Figures =>
  Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, number] => isFigure(entry[1])),
  );

function fenceFaults(
  { parts }: Guide,
  claim: Claim,
  place: Place,
  numerals: readonly Numeral[],
): ClaimFault[] {
  const part = partFor(parts, place, claim.parameters.under);
  if (part === null) return [fault(claim, 'claim-unreadable', 'There is no part with this heading.')];
  const inputs = new Set(claim.fields.flatMap((field, i) => (field === 'given' ? [i] : [])));
  const missing = numerals.filter((numeral, i) => !inputs.has(i) && !isShown(numeral, part));
  return missing.map(({ text }) =>
    fault(claim, 'claim-false', `${text} is in no output of the code under "${part.title}".`),
  );
}

function placeFaults(claim: Claim, count: number): ClaimFault[] {
  if (count === 0) return [fault(claim, 'quote-not-found', notFound(claim.quote))];
  if (count === claim.times) return [];
  const message = `"${claim.quote}" stands ${count} times in the guide, not ${claim.times}.`;
  return [fault(claim, 'quote-times', message)];
}

/** The same news, with the claim it is of. */
async function* told<Result>(
  claim: Claim,
  run: AsyncGenerator<{ done: number; of: number }, Result, undefined>,
): AsyncGenerator<ClaimsEvent, Result, undefined> {
  for (;;) {
    const next = await run.next();
    if (next.done) return next.value;
    yield { type: 'progress', claim, ...next.value };
  }
}

const notFound = (quote: string) => `"${quote}" does not stand in the guide.`;

function fault(
  { line, column }: { line: number; column: number },
  code: ClaimFault['code'],
  message: string,
): ClaimFault {
  return { code, file: 'claims', line, column, message };
}

function uncoveredFault({ line, column, text }: Numeral): ClaimFault {
  const message = `${text} is neither an input, nor sourced, nor recomputed.`;
  return { code: 'number-uncovered', file: 'guide', line, column, message };
}
