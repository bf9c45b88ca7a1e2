import type { Clause } from './clauses.ts';
import type { Token } from './tokens.ts';

/** Words that make statements out of terms: articles, pronouns, prepositions, auxiliaries, joining words. */
const functionWords = new Set(
  (
    'the a an it its they their them you your we our us i my he his she this that these those there here one each every all both some any no not ' +
    'is are was were be been has have had do does did can could will would should may might must gets get got becomes become ' +
    'of to in on at by with from for into onto through over under between against towards toward via per up down out off back again around along after before ' +
    'and or but so because if when while as than then which who what how where whether until unless since though although ' +
    'more less most very too much many just only also still even always never already instead rather otherwise either about like such same other isnt arent dont doesnt cant wont ' +
    'u ur r bc cuz coz cause dont im thats youre theyre'
  ).split(' '),
);

export function isFunctionWord(token: Token): boolean {
  return functionWords.has(token.folded);
}

/** More words than this without the words that make a statement are a list of keywords. */
const longestTerse = 9;

/** More terms than this do not stand one behind the other in any sentence. */
const longestStack = 7;

/**
 * For each clause whether it only lists keywords: a long run of terms without the words that join them, or one of many
 * single terms between commas. Short clauses may be terse: `forward, loss, backward, update` says something.
 */
export function statesNothing(clauses: readonly Clause[]): boolean[] {
  const inLists = singleTermLists(clauses);
  return clauses.map((clause, n) => (inLists[n] ?? false) || isKeywordRun(clause.tokens));
}

function isKeywordRun(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === 'word');
  if (words.length <= longestTerse) return false;
  // Arithmetic and assignments join symbols as verbs join words.
  if (tokens.filter((token) => token.kind === 'sign' && /[=+*/→←]|->/.test(token.folded)).length >= 2)
    return false;
  // The numbers of `1 predict 2 compare` order what stands behind them.
  const joining = words.filter(({ folded }) => functionWords.has(folded) || /^\d$/.test(folded)).length;
  return joining / words.length < 0.17 || stackOf(tokens) > longestStack;
}

/** The longest row of words without one that joins them, and without a sign. */
function stackOf(tokens: readonly Token[]): number {
  let stack = 0;
  let longest = 0;
  for (const token of tokens) {
    const isTerm = token.kind === 'word' && !functionWords.has(token.folded) && !/^\d/.test(token.folded);
    stack = isTerm || token.folded === '-' ? stack + Number(isTerm) : 0;
    longest = Math.max(longest, stack);
  }
  return longest;
}

const mostTerms = 6;

/** Seven and more bare terms in a row. */
function singleTermLists(clauses: readonly Clause[]): boolean[] {
  const result = clauses.map(() => false);
  let start = 0;
  for (let n = 0; n <= clauses.length; n++) {
    const clause = clauses[n];
    const words = clause?.tokens.filter((token) => token.kind === 'word') ?? [];
    const isBare =
      clause !== undefined &&
      words.length <= 2 &&
      !words.some(({ folded }) => functionWords.has(folded) || /\d/.test(folded));
    if (isBare) continue;
    if (n - start > mostTerms) result.fill(true, start, n);
    start = n + 1;
  }
  return result;
}
