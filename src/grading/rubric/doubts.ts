import type { TextCheck } from '../../lesson/checks.ts';
import { type AnswerText, readAnswer, type Stated } from './answer-text.ts';
import { takesItselfBack } from './negation.ts';
import { type KnownNumbers, knownNumbersOf, saysOtherNumber } from './said-numbers.ts';
import { isTermsOnly } from './terms-only.ts';
import { type Token, tokensOf } from './tokens.ts';
import { foldWord, stemOf } from './words.ts';

type Words = Readonly<Record<string, readonly string[]>>;

/** One of these in the wrong place makes a right sentence a false one: directions, comparisons, judgements, operations. */
const directions =
  'increase decrease grow shrink rise fall raise lower drop climb explode vanish diverge converge ' +
  'faster slower fast slow quick quickly quicker slowly better worse useless harmless prefer preferred goal desired purpose ' +
  'upward downward upwards downwards backward backwards forward opposite reverse reversed inverse never always equal identical unchanged ' +
  'largest smallest bigger smaller larger weaker less higher fewer harder easier longer shorter ' +
  'add multiply subtract divide clip remove delete ignore constant random maximum maximise minimise perfect skip reset undo cancel ' +
  'destroy prevent avoid irrelevant independent impossible improve';

/** What this question does not ask for is a sign that another one is answered. */
const topics =
  'rate epoch batch optimizer layer neuron unit gpu memory test validation accuracy activation sigmoid relu ' +
  'order shuffle label target dropout overfit underfit minimum curvature rounding seed class threshold noise hardware hidden';

const decisive = new Set(`${directions} ${topics}`.split(' ').map((word) => stemOf(foldWord(word))));

/** What an answer may do since the check does so itself, where it says what is right or leads there. */
export interface Licence {
  words: ReadonlySet<string>;
  mayListTerms: boolean;
  numbers: KnownNumbers | null;
}

export function licenceOf(check: TextCheck, words: Words): Licence {
  const mayListTerms = check.right.some((text) => isTermsOnly(readAnswer(text).clauses));
  return { words: licensedWords(check, words), mayListTerms, numbers: knownNumbersOf(check) };
}

function licensedWords(check: TextCheck, words: Words): ReadonlySet<string> {
  const licensed = new Set<string>();
  const take = (text: string) => {
    for (const token of tokensOf(text)) licensed.add(token.stem);
  };
  for (const line of check.ideas.flatMap((idea) => idea.says)) {
    for (const word of line.split(/[\s|_,~>^.*]+/)) {
      if (!word.startsWith('$')) licensed.add(stemOf(foldWord(word)));
      else if (Object.hasOwn(words, word.slice(1)))
        for (const entry of words[word.slice(1)] ?? []) take(entry);
    }
  }
  const { pointer, principle, sibling, bottomOut } = check.hints;
  const about = [pointer, principle, sibling, bottomOut, ...check.ideas.map(({ missing }) => missing)];
  for (const text of [...check.right, ...check.partial, ...about]) if (text) take(text);
  return licensed;
}

/**
 * Whether an answer that says all it should may still be false: it uses a decisive word that the rubric never does,
 * says a number that no right answer says, leaves open which of two opposites holds, takes itself back, or lists terms
 * where no right answer does. Such an answer is for the learner to compare.
 */
export function isDoubtful(
  { counted: { clauses } }: AnswerText,
  { words, mayListTerms, numbers }: Licence,
): boolean {
  return (
    foreignWords(clauses, words) >= fewestForeign ||
    saysOtherNumber(clauses, numbers) ||
    leavesOpen.test(clauses.map(textOf).join(' , ')) ||
    takesItselfBack(clauses) ||
    (!mayListTerms && isTermsOnly(clauses))
  );
}

/** One may be an aside; two show that something else is talked about. */
const fewestForeign = 2;

function foreignWords(clauses: readonly Stated[], licensed: ReadonlySet<string>): number {
  const foreign = clauses.flatMap(({ tokens }) => tokens.filter((token) => isForeign(token, licensed)));
  return new Set(foreign.map(({ stem }) => stem)).size;
}

function isForeign(token: Token, licensed: ReadonlySet<string>): boolean {
  return decisive.has(token.stem) && !licensed.has(token.stem) && !licensed.has(token.folded);
}

const leavesOpen =
  /\b(?:or (?:maybe |perhaps |else )?not at all\b|or the (?:opposite|reverse|other way)|either way|it depends\b|depends on (?:the case|how you))/;

function textOf({ tokens }: Stated): string {
  return tokens.map((token) => token.folded).join(' ');
}
