import type { Clause } from './clauses.ts';
import { negators, verbNegators } from './negators.ts';
import type { Token } from './tokens.ts';

/**
 * How negations reach a token. `denied`: an odd number of them stands before it in its clause. `subject`: it stands before
 * a negated verb, so that nothing is said of it, as in `overfitting is not the problem`.
 */
export type Polarity = 'plain' | 'denied' | 'subject';

/** Runs of words with a negation in them that negate nothing. */
const neutral = [
  'without it',
  'without this',
  'without that',
  'without them',
  'without shuffling',
  'without doing',
  'not only',
  'not just',
  'not merely',
  'not simply',
  'not sure',
  'not certain',
  'not 100',
  'no idea',
  'no doubt',
  'no matter',
  'no wonder',
  'or not',
  'if not',
  'why not',
  'nothing but',
  'not to mention',
  'not necessarily',
  'dont know',
  'do not know',
  'dont remember',
  'do not remember',
  'cant remember',
  'not forget',
  'dont forget',
  'not no',
].map((line) => line.split(' '));

/** Two words that negate together. */
const pairs = [
  ['instead', 'of'],
  ['rather', 'than'],
  ['as', 'opposed'],
  ['anything', 'but'],
  ['everything', 'but'],
  ['all', 'but'],
  ['far', 'from'],
  ['free', 'of'],
  ['opposite', 'of'],
];

const carriers = /^(?:is|are|was|were|be|do|does|did|can|could|will|would|should|has|have|may|might|s|must)$/;

/** The polarity of each token of each clause, in the order of the clauses. */
export function polarities(clauses: readonly Clause[]): Polarity[][] {
  const flips = sentenceFlips(clauses);
  return clauses.map((clause, n) => polarityInClause(clause.tokens, flips[n] ?? false));
}

function polarityInClause(tokens: readonly Token[], isFlipped: boolean): Polarity[] {
  const result: Polarity[] = tokens.map(() => 'plain');
  let isDenied = isFlipped;
  for (let i = 0; i < tokens.length; i++) {
    const length = deniesBefore(tokens, i) ? 0 : negatorLength(tokens, i);
    if (endsReach(tokens, i, isDenied)) isDenied = isFlipped;
    result.fill(isDenied ? 'denied' : 'plain', i, i + Math.max(length, 1));
    if (length > 0) {
      if (isVerbNegation(tokens, i)) markBefore(tokens, result, i, 'subject');
      isDenied = !isDenied;
      i += length - 1;
    } else if (deniesBefore(tokens, i)) markBefore(tokens, result, i, isDenied ? 'plain' : 'denied');
  }
  return result;
}

/** How many tokens the negation at `i` takes; 0: there is none. */
function negatorLength(tokens: readonly Token[], i: number): number {
  const length = lengthAt(tokens, i);
  return length > 0 && isNeutral(tokens, i) ? 0 : length;
}

function lengthAt(tokens: readonly Token[], i: number): number {
  const word = tokens[i]?.folded ?? '';
  if (pairs.some(([first, second]) => word === first && tokens[i + 1]?.folded === second)) return 2;
  // `no:` and `no,` answer something, `no. 5` counts; `non` in `non linear` is part of a word.
  if (word === 'no' && (tokens.length === 1 || tokens[i + 1]?.folded === '.')) return 0;
  if (word === 'from') return isKeptFrom(tokens, i) ? 1 : 0;
  return negators.has(word) ? 1 : 0;
}

/** `keeps the network from learning`. */
function isKeptFrom(tokens: readonly Token[], from: number): boolean {
  return tokens
    .slice(Math.max(0, from - 6), from)
    .some((token) => /^(?:keep|keeps|keeping|kept)$/.test(token.folded));
}

function isNeutral(tokens: readonly Token[], i: number): boolean {
  return neutral.some((run) => {
    const at = run.findIndex((word) => negators.has(word));
    return run.every((word, k) => tokens[i - at + k]?.folded === word);
  });
}

/** `and it`, `and the`, `but`: the rest is no longer in the reach of a negation. */
function endsReach(tokens: readonly Token[], i: number, isDenied: boolean): boolean {
  const word = tokens[i]?.folded ?? '';
  if (!isDenied) return false;
  if (word === 'but' || word === 'just' || word === 'only' || /^(?:[-=]>|[→⇒])$/.test(word)) return true;
  if (word !== 'and') return false;
  return /^(?:it|they|you|we|i|this|that|the|a|an|instead|just|is|are|does|do|can|will|then|has|have|only)$/.test(
    tokens[i + 1]?.folded ?? '',
  );
}

function isVerbNegation(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i]?.folded ?? '';
  if (verbNegators.has(word)) return true;
  return (word === 'not' || word === 'never') && carriers.test(tokens[i - 1]?.folded ?? '');
}

const deniedPredicates =
  /^(?:avoided|prevented|eliminated|excluded|impossible|unlikely|untrue|absent|solved|removed|forbidden|false|ignored|skipped|omitted|neglected|irrelevant|unnecessary)$/;

/** `vanishing gradients are avoided`: the predicate denies its subject. */
function deniesBefore(tokens: readonly Token[], i: number): boolean {
  if (!deniedPredicates.test(tokens[i]?.folded ?? '')) return false;
  return tokens.slice(Math.max(0, i - 3), i).some((token) => carriers.test(token.folded));
}

function markBefore(tokens: readonly Token[], result: Polarity[], verb: number, polarity: Polarity): void {
  for (let k = verb - 1; k >= 0; k--) {
    if (/^(?:and|or|that|&|but)$/.test(tokens[k]?.folded ?? '')) return;
    if (result[k] === 'plain') result[k] = polarity;
    // In `fails on data it has not seen` nothing is denied before `it`.
    if (k > 0 && /^(?:it|they|you|we|i|he|she|which|who)$/.test(tokens[k]?.folded ?? '')) return;
  }
}

const truth = '(?:true|correct|right|the case|so)';
const opening = new RegExp(
  `^(?:(?:it|that|this)(?: i)? (?:is|was) (?:really )?not ${truth}|(?:it|that|this) (?:isnt|wasnt) ${truth}|not ${truth} that|(?:it|that|this)? ?(?:is|would be) (?:false|wrong|untrue|incorrect|a myth|a lie|nonsense)|its (?:not ${truth}|false|wrong|untrue|a myth)|nobody (?:says|claims|thinks)|i (?:disagree|deny|doubt) that|i (?:do not|dont) (?:think|believe) that)\\b`,
);
const isOpeningOnly =
  /^(?:it|that|this|its|thats|which)(?: i?s)? (?:is )?(?:not (?:true|right|correct|the case)|false|wrong|untrue|incorrect|nonsense)$|^(?:it|that|this) isnt (?:true|right|correct|the case)$/;

/** Whether a text begins by denying what follows: nothing in it can then be relied on. */
export function opensWithDenial(clauses: readonly Clause[]): boolean {
  return opening.test(wordsOfClause(clauses[0]));
}

const takenBack =
  /^(?:no |sorry |wait )*(?:(?:that|this|it|the above|what i (?:said|wrote))(?: i?s| was)? (?:all )?(?:not (?:true|right|correct|the case)|false|untrue|incorrect|nonsense)|(?:that|this|what i (?:said|wrote)) (?:is|was) (?:all )?wrong|thats (?:wrong|false|not (?:true|right|correct))|i take (?:that|it) back|scratch that|it is not true that)\b/;

/** Whether a text takes back what stands before: `…, no, that is wrong`. */
export function takesItselfBack(clauses: readonly Pick<Clause, 'tokens'>[]): boolean {
  return clauses.slice(1).some((clause) => takenBack.test(wordsOfClause(clause)));
}

/** Clauses under `it is not true that`, and those that `that is wrong` takes back. */
function sentenceFlips(clauses: readonly Clause[]): boolean[] {
  const flips = clauses.map(() => false);
  clauses.forEach((clause, n) => {
    const words = wordsOfClause(clause);
    if (isOpeningOnly.test(words) && n > 0) {
      const target = clauses[n - 1]?.sentence ?? 0;
      for (let k = n - 1; k >= 0 && clauses[k]?.sentence === target; k--) flips[k] = true;
    } else if (opening.test(words)) {
      // The `not` of the opening itself already denies its own clause.
      const denies = /\b(?:not|isnt|wasnt|nobody|dont)\b/.test(words.slice(0, 30));
      for (let k = n; k < clauses.length && clauses[k]?.sentence === clause.sentence; k++)
        flips[k] = !(k === n && denies);
    }
  });
  return flips;
}

function wordsOfClause(clause: Pick<Clause, 'tokens'> | undefined): string {
  return (clause?.tokens ?? []).map((token) => token.folded).join(' ');
}
