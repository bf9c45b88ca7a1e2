import type { TextCheck } from '../../lesson/checks.ts';
import { readAnswer, type Stated } from './answer-text.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The numbers that a right answer says, where the question is about a value; null where it is not. */
export interface KnownNumbers {
  /** Without their signs. */
  anywhere: readonly number[];
  /** Said as the answer itself: `low, about 0.01`. */
  alone: readonly number[];
}

interface SaidNumber {
  value: number;
  decimals: number;
}

/** A question is about a value when a right answer says one alone that is no whole number. */
export function knownNumbersOf(check: TextCheck): KnownNumbers | null {
  const right = [...check.right, ...check.labelled.right];
  const alone = right.flatMap((text) =>
    readAnswer(text).clauses.flatMap(({ tokens }) => aloneIn(tokens)?.value ?? []),
  );
  if (alone.every(Number.isInteger)) return null;
  const { pointer, principle, sibling, bottomOut } = check.hints;
  const ways = check.ideas.flatMap((idea) => idea.says);
  const texts = [...ways, ...right, pointer ?? '', principle ?? '', sibling ?? '', bottomOut ?? ''];
  const anywhere = texts.flatMap((text) => numbersIn(tokensOf(text)).map(({ value }) => Math.abs(value)));
  return { anywhere, alone };
}

/**
 * Whether a number is said that no right answer says: a right verdict does not make `low, about 0.5` true. Whole numbers
 * said in passing may count something.
 */
export function saysOtherNumber(clauses: readonly Stated[], known: KnownNumbers | null): boolean {
  if (known === null) return false;
  return clauses.some(({ tokens }) => {
    const alone = aloneIn(tokens);
    if (alone) return !isAmong(alone, known.alone);
    const inPassing = numbersIn(tokens).filter(({ decimals }) => decimals > 0);
    return inPassing.some((said) => !isAmong({ ...said, value: Math.abs(said.value) }, known.anywhere));
  });
}

/** Rounding is forgiven to two decimals and more, and not down to nothing. */
function isAmong({ value, decimals }: SaidNumber, known: readonly number[]): boolean {
  return known.some(
    (other) => value === other || (decimals > 1 && value !== 0 && Number(other.toFixed(decimals)) === value),
  );
}

function numbersIn(tokens: readonly Token[]): SaidNumber[] {
  return tokens.flatMap((token, i) => {
    if (!isNumber(token)) return [];
    const isNegative = /[-−]$/.test(tokens[i - 1]?.folded ?? '') && tokens[i - 2]?.kind !== 'word';
    const value = Number(token.folded);
    return [{ value: isNegative ? -value : value, decimals: token.folded.split('.')[1]?.length ?? 0 }];
  });
}

function isNumber({ kind, folded }: Token): boolean {
  return kind === 'word' && /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(folded);
}

const besideAlone = new Set(
  'it its that this i get guess maybe perhaps probably something some loss cost value number result ce is equals be of or so at with just only about around roughly approximately approx circa ca exactly precisely nearly almost say like a the'.split(
    ' ',
  ),
);

/** The number of a clause that says nothing else. */
function aloneIn(tokens: readonly Token[]): SaidNumber | null {
  const [said, ...others] = numbersIn(tokens);
  const isBare = tokens.every(
    (token) => token.kind !== 'word' || isNumber(token) || besideAlone.has(token.folded),
  );
  return isBare && said && others.length === 0 ? said : null;
}
