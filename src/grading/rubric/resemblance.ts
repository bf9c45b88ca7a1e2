import type { TextCheck } from '../../lesson/checks.ts';
import { readAnswer } from './answer-text.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Words, and pairs of words side by side or one apart, of a text; the number is their weight. */
type Traits = ReadonlyMap<string, number>;

/** The examples of a check, as answers are compared with them. */
export interface Examples {
  right: Traits[];
  wrong: Traits[];
}

/** Pairs tell `small more` from `more small`, single words do not. */
const wordWeight = 1;
const pairWeight = 1.5;
const loosePairWeight = 0.8;

/** Of a wrong example that quotes right ideas to the grader, or lists terms, nothing is to be learned. */
export function examplesOf(check: TextCheck): Examples {
  const wrong = check.wrong.filter((text) => {
    const { isAddressed, hasKeywordList } = readAnswer(text);
    return !isAddressed && !hasKeywordList;
  });
  return { right: check.right.map(traitsOf), wrong: wrong.map(traitsOf) };
}

/** By how much nearer a wrong example must be than every right one; less may be chance. */
const margin = 0.12;

/** Whether an answer reads more like one of the wrong examples than like any of the right ones. */
export function resemblesWrong(text: string, { right, wrong }: Examples): boolean {
  const words = wordsOf(text);
  if (words.length < fewestWords) return false;
  const traits = traitsOf(text);
  return nearest(traits, wrong) > nearest(traits, right) + margin;
}

/** In fewer words nothing is hidden from the ways of saying. */
const fewestWords = 6;

/** Longer answers are compared by their beginning. */
const longest = 2000;

function wordsOf(text: string): Token[] {
  return tokensOf(text.slice(0, longest)).filter((token) => token.kind === 'word');
}

function traitsOf(text: string): Traits {
  const words = wordsOf(text);
  const traits = new Map<string, number>();
  words.forEach(({ stem }, i) => {
    const before = words[i - 1]?.stem ?? '^';
    traits.set(stem, wordWeight);
    traits.set(`${before} ${stem}`, pairWeight);
    if (i > 0) traits.set(`${words[i - 2]?.stem ?? '^'} _ ${stem}`, loosePairWeight);
  });
  return traits;
}

/** The cosine to the nearest of them: 0 for nothing in common, 1 for the same. */
function nearest(traits: Traits, examples: readonly Traits[]): number {
  return Math.max(0, ...examples.map((example) => cosine(traits, example)));
}

function cosine(a: Traits, b: Traits): number {
  let common = 0;
  for (const [trait, weight] of a) common += weight * (b.get(trait) ?? 0);
  return common === 0 ? 0 : common / Math.sqrt(squares(a) * squares(b));
}

function squares(traits: Traits): number {
  let sum = 0;
  for (const weight of traits.values()) sum += weight * weight;
  return sum;
}
