import { numbersIn, type SaidNumber, saidIn } from './said-numbers.ts';
import type { Secret, SecretValue } from './secret.ts';

/** Words after which any number is meant as what was asked for. */
const answerCue =
  /\b(?:answer|solution|correct (?:value|number|result)|final (?:value|number|result)|expected|antwort|l[öo]sung|ergebnis|r[ée]ponse|r[ée]sultat|respuesta|resultado)(?![\p{L}])/iu;

/** What makes a number that many texts hold (0.5, 2) the outcome of something. */
const outcomeBefore =
  /(?:^[^\p{L}\d]*|[=≈→⇒:]|->|=>|\b(?:is|are|was|be|equals?|gives?|gets?|got|makes?|becomes?|yields?|obtain|reach(?:es)?|comes? (?:out )?(?:to|at|as)|about|exactly|roughly|returns?|say|write|type|enter|ist|sind|ergibt|est|vaut|donne|es|son|da))[\s*("'[]*(?:(?:about|roughly|exactly|just|simply|a|the|minus|ein|la|-)[\s*("'[]*)*$/iu;

/** What a number must not tell, and what may be told again. */
export interface Kept {
  secret: Secret;
  /** Numbers of the question and of what was shown. */
  numbers: ReadonlySet<string>;
  /** What was shown, without blanks: arithmetic that stands there may stand here. */
  compact: string;
}

/** Whether a text names a value that is for the learner to find, unless the question or what was shown has it. */
export function namesValue(plain: string, kept: Kept): boolean {
  const { values } = kept.secret;
  if (values.length === 0) return false;
  const isAnswer = answerCue.test(plain);
  return saidIn(plain).some((said) => values.some((value) => tells(said, value, isAnswer, kept)));
}

function tells(said: SaidNumber, value: SecretValue, isAnswer: boolean, { numbers, compact }: Kept): boolean {
  if (!isSame(said.value, value) && !hasItsDigits(said, value)) return false;
  if (said.how !== 'decoded' && numbers.has(keyOf(said.value)))
    return isAnswer && outcomeBefore.test(said.before);
  if (said.how === 'reckoned' && compact.includes(compacted(said.written))) return false;
  if (isAnswer || !isCommon(value)) return true;
  if (said.how === 'decoded') return false;
  return said.how === 'reckoned' || outcomeBefore.test(said.before);
}

/** Right by the engine's own rule, whatever the sign: half a percent, or as rounded to what was asked. */
function isSame(said: number, { exact, decimals }: SecretValue): boolean {
  const [x, t] = [Math.abs(said), Math.abs(exact)];
  if (Math.abs(x - t) <= Math.max(0.005 * t, 1e-12)) return true;
  return decimals !== null && decimals > 0 && x !== 0 && x === Number(t.toFixed(decimals));
}

/** The same digits with the point elsewhere: three of them are no chance. */
function hasItsDigits({ value, digits, how }: SaidNumber, { exact }: SecretValue): boolean {
  if (how === 'reckoned' || digits < 3 || value === 0 || exact === 0) return false;
  return Math.abs(mantissa(value) - mantissa(exact)) <= 0.5 * 10 ** (1 - digits) * (1 + 1e-9);
}

const mantissa = (x: number) => Math.abs(x) / 10 ** Math.floor(Math.log10(Math.abs(x)) + 1e-12);

/** A whole number or a tenth with one digit that counts stands in many sentences that are not about it. */
function isCommon({ exact, decimals }: SecretValue): boolean {
  const size = Math.abs(exact);
  const rounded = Number(size.toFixed(decimals ?? 6));
  if (rounded === 0 || /^1(?:e|0*$)|^0\.0*1$/.test(String(rounded))) return true;
  return Number.isInteger(rounded)
    ? rounded <= 20
    : Number((rounded * 10).toFixed(9)) % 1 === 0 && rounded < 1;
}

/** The numbers of texts that were shown, to compare with what is said. */
export function shownNumbers(...texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => numbersIn(text).map(({ value }) => keyOf(value))));
}

export const compacted = (text: string) => text.replace(/\s+/g, '');

/** A number as it is compared with those that were shown: its size alone. */
export const keyOf = (value: number) => String(Number(Math.abs(value).toPrecision(12)));
