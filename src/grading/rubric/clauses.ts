import { deniesVerb } from './negators.ts';
import type { Token } from './tokens.ts';

/** A run of tokens that states one thing. `sentence` numbers the sentence it belongs to. */
export interface Clause {
  tokens: Token[];
  sentence: number;
  /** What separates it from the clause before: a mark, a joining word, or nothing at the start. */
  joint: string;
}

/** Nobody says one thing in more words; keeps the work per clause bounded. */
const longestClause = 40;

const sentenceEnds = new Set(['.', '!', '?', ';', '\n', '…']);

const joiningWords = new Set(
  'because becaus becouse becuase cause cuz coz bc since so but while whereas whilst although though if when whenever unless until which who whose where then otherwise else hence therefore thus however yet'.split(
    ' ',
  ),
);

const auxiliaries = new Set(
  'is are was were be has have had do does did can could will would should may might must isnt arent doesnt dont didnt cant cannot wont means mean gets get becomes become goes go stays stay makes make says say tells tell'.split(
    ' ',
  ),
);

/** Cuts tokens into clauses; sentences end at points, question marks and line ends, clauses at marks and joining words. */
export function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let current: Clause = { tokens: [], sentence: 0, joint: '' };
  const cut = (joint: string, isSentenceEnd: boolean) => {
    // Of `, if` the mark counts: it tells `B if A` from `B, if A`.
    const isFirst = current.tokens.length === 0 && current.joint !== '' && !isSentenceEnd;
    if (current.tokens.length > 0) clauses.push(current);
    const sentence = current.sentence + (isSentenceEnd ? 1 : 0);
    current = { tokens: [], sentence, joint: isFirst ? current.joint : joint };
  };
  tokens.forEach((token, i) => {
    if (token.kind === 'mark') {
      cut(token.folded, isSentenceEnd(token));
    } else {
      if (current.tokens.length >= longestClause) cut('', false);
      if (isJoint(tokens, i)) cut(token.folded, false);
      current.tokens.push(token);
    }
  });
  if (current.tokens.length > 0) clauses.push(current);
  return clauses;
}

function isSentenceEnd(mark: Token): boolean {
  return sentenceEnds.has(mark.folded) || mark.folded.startsWith('..');
}

function isJoint(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i]?.folded ?? '';
  if (word === 'and' || word === '&') return !joinsPair(tokens, i) && hasOwnSubject(tokens, i + 1);
  if (!joiningWords.has(word)) return false;
  if (/^(?:in|of|by|to|on|for|with|at|from)$/.test(tokens[i - 1]?.folded ?? '')) return false;
  // "so large", "by then", "or else", "even if" and "what if" begin nothing; nor does the cause of something.
  const next = tokens[i + 1]?.folded ?? '';
  const before = tokens[i - 1]?.folded ?? '';
  if (word === 'so')
    return !/^(?:much|many|far|large|big|small|long|high|low|little|close|called)$/.test(next);
  if (word === 'but') return !/^(?:anything|everything|nothing|all)$/.test(tokens[i - 1]?.folded ?? '');
  if (word === 'cause') return /^(?:it|the|its|they|you|we|of|a|this|that)$/.test(next);
  // `not yet` says when, and joins nothing.
  if (word === 'yet') return !deniesVerb(before);
  if (word === 'then') return !/^(?:by|since|until|even)$/.test(tokens[i - 1]?.folded ?? '');
  return true;
}

/** The `and` of `the gap between output and target is 0` begins no clause. */
function joinsPair(tokens: readonly Token[], and: number): boolean {
  const before = tokens
    .slice(Math.max(0, and - 6), and)
    .map(({ kind, folded }) => (kind === 'mark' ? ',' : folded));
  return before.slice(before.lastIndexOf(',') + 1).includes('between') && !before.includes('and');
}

/** Whether an `and` is followed by a new subject and its verb: `and overfitting means ...`, not `and is averaged`. */
function hasOwnSubject(tokens: readonly Token[], from: number): boolean {
  const first = tokens[from];
  if (!first || first.kind === 'mark' || auxiliaries.has(first.folded)) return false;
  if (/^(?:then|so|it|they|you|we|i|this|that|there|if|when|because)$/.test(first.folded)) return true;
  for (let i = from + 1; i < from + 6; i++) {
    const token = tokens[i];
    if (!token || token.kind === 'mark' || token.folded === 'and') return false;
    if (auxiliaries.has(token.folded) || /^[=→⇒]|^[-=]>$/.test(token.folded)) return true;
  }
  return false;
}
