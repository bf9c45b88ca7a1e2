import { numbersIn, reckonedIn, type SaidNumber } from './said-numbers.ts';
import type { Secret, SecretValue } from './secret.ts';

/** Words after which any number is meant as what was asked for. */
const answerCue =
  /\b(?:answer|solution|correct (?:value|number|result)|final (?:value|number|result)|key|antwort|l[öo]sung|ergebnis|r[ée]ponse|r[ée]sultat|respuesta|resultado)(?![\p{L}])/iu;

/** What makes a number that many texts hold (0.5, 2) the outcome of something. */
const outcomeBefore =
  /(?:[=≈→⇒:]|->|=>|\b(?:is|are|was|be|equals?|gives?|gets?|got|makes?|becomes?|yields?|obtain|find|reach(?:es)?|comes? (?:out )?(?:to|at|as)|about|exactly|roughly|leaves?|returns?|say|write|type|enter|ist|sind|ergibt|est|vaut|donne|es|son|da))\s*(?:about|roughly|exactly|just|simply|a|the|minus|-|\(|\*)*\s*$/iu;

/** Whether a text names a value that is for the learner to find, unless the question or what was shown has it. */
export function namesValue(text: string, secret: Secret, shown: ReadonlySet<string>): boolean {
  if (secret.values.length === 0) return false;
  const said = [...numbersIn(text), ...reckonedIn(text)];
  const isAnswer = answerCue.test(text);
  return said.some((one) => secret.values.some((value) => tells(one, value, { text, isAnswer, shown })));
}

interface Saying {
  text: string;
  isAnswer: boolean;
  shown: ReadonlySet<string>;
}

function tells(said: SaidNumber, value: SecretValue, { text, isAnswer, shown }: Saying): boolean {
  if (!isSame(said.value, value)) return false;
  if (isAnswer) return true;
  if (said.how === 'digits' && shown.has(keyOf(said.value))) return false;
  return !isCommon(value) || said.how !== 'digits' || outcomeBefore.test(text.slice(0, said.start));
}

/** Right by the engine's own rule, whatever the sign: half a percent, or as rounded to what was asked. */
export function isSame(said: number, { exact, decimals }: SecretValue): boolean {
  const [x, t] = [Math.abs(said), Math.abs(exact)];
  if (Math.abs(x - t) <= Math.max(0.005 * t, 1e-12)) return true;
  return decimals !== null && t !== 0 && x !== 0 && x === Number(t.toFixed(decimals));
}

/** A value with one digit that counts stands in many sentences that are not about it. */
function isCommon({ exact, decimals }: SecretValue): boolean {
  const digits = Math.abs(exact)
    .toFixed(decimals ?? 4)
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return digits.length <= 1 || (Number.isInteger(exact) && Math.abs(exact) <= 20);
}

/** The numbers of texts that were shown, to compare with what is said. */
export function shownNumbers(...texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => numbersIn(text).map(({ value }) => keyOf(value))));
}

const keyOf = (value: number) => String(Number(Math.abs(value).toPrecision(12)));
