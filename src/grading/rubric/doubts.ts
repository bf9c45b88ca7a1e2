import type { TextCheck } from '../../lesson/checks.ts';
import type { AnswerText, Stated } from './answer-text.ts';
import { isFunctionWord } from './statement.ts';
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

/** The words that a check itself uses where it says what is right or leads there. */
export function licensedWords(check: TextCheck, words: Words): ReadonlySet<string> {
  const licensed = new Set<string>();
  const take = (text: string) => {
    for (const token of tokensOf(text)) licensed.add(token.stem);
  };
  for (const line of check.ideas.flatMap((idea) => idea.says)) {
    for (const word of line.split(/[\s|_,~>^.*]+/)) {
      if (!word.startsWith('$')) licensed.add(stemOf(foldWord(word)));
      else for (const entry of words[word.slice(1)] ?? []) take(entry);
    }
  }
  const { pointer, principle, sibling, bottomOut } = check.hints;
  const about = [pointer, principle, sibling, bottomOut, ...check.ideas.map(({ missing }) => missing)];
  for (const text of [...check.right, ...check.partial, ...about]) if (text) take(text);
  return licensed;
}

/**
 * Whether an answer that says all it should may still be false: it uses a decisive word that the rubric never does,
 * leaves open which of two opposites holds, or is a pile of terms. Such an answer is for the learner to compare.
 */
export function isDoubtful(answer: AnswerText, licensed: ReadonlySet<string>): boolean {
  const { clauses } = answer.counted;
  return (
    foreignWords(clauses, licensed) >= fewestForeign ||
    leavesOpen.test(clauses.map(textOf).join(' , ')) ||
    isPile(clauses)
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

const verbs = new Set(
  (
    'is are was be been has have had do does did can could will would should may might must gets get becomes become goes go makes make ' +
    'takes take gives give says say tells tell shows show means mean uses use needs need keeps keep sends send passes receives computes ' +
    'multiplies multiply multiplied adds add added applies apply applied subtract subtracts moves move shrinks shrink grows grow learns learn ' +
    'depends depend equals equal happens happen reaches reach vanishes explodes diverges oscillates overshoots bounces fails fail ' +
    'memorises memorizes memorised memorized compare look check see find pulls pull pushes push penalises penalizes punishes prevents avoid avoids ' +
    'adjust adjusts nudge nudges let lets cancel cancels reuse reused stays stay react reacts affects influences contains feed fed cannot want ' +
    'became changes leaves looks wrong right times plus minus wants works work comes come runs run starts start ends lies counts costs hurts weighs tries try i you we they it'
  ).split(' '),
);

const fewestInPile = 7;
const longestStack = 3;

/** Many words without any verb, in which terms stand one behind the other as no sentence has them. */
function isPile(clauses: readonly Stated[]): boolean {
  const words = clauses.flatMap(({ tokens }) => tokens).filter((token) => token.kind === 'word');
  const isSymbolic = clauses.some(({ tokens }) =>
    tokens.some((token) => token.kind === 'sign' && /[=+*→<>@]/.test(token.folded)),
  );
  if (words.length < fewestInPile || isSymbolic || words.some((token) => verbs.has(token.folded)))
    return false;
  return clauses.some(({ tokens }) => {
    let stack = 0;
    return tokens.some((token) => {
      const isTerm = token.kind === 'word' && !isFunctionWord(token) && !/^(?:per|\d.*)$/.test(token.folded);
      stack = isTerm ? stack + 1 : 0;
      return stack > longestStack;
    });
  });
}
