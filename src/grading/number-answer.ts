import { isArithmetic } from './arithmetic-text.ts';
import { evaluate } from './expression.ts';
import { functionNamed } from './expression-functions.ts';
import { plainCharacters, readLiteral, withoutNumberCalls } from './number-literal.ts';
import { type NumberFound, near, readClause, sameValue, type Unread, valueIn } from './number-reading.ts';
import { isQuestionToTutor } from './question-to-tutor.ts';
import { splitOutside } from './split-outside.ts';

/** What a learner typed where one number is asked. */
export type NumberAnswer =
  | NumberFound
  | Unread
  | { kind: 'several' }
  | { kind: 'empty' }
  | { kind: 'question' }
  | { kind: 'words' };

const maxLength = 500;

/**
 * Reads one number out of an answer: a number in any form, an expression, or either in a sentence (`L = 0.1139`).
 * Remarks in parentheses and units do not count. What is longer than 500 characters is words.
 */
export function parseNumberAnswer(text: string): NumberAnswer {
  if (text.trim() === '') return { kind: 'empty' };
  if (text.length > maxLength) return { kind: 'words' };
  if (isQuestionToTutor(text)) return { kind: 'question' };
  const readings: NumberFound[] = [];
  const unread: Unread[] = [];
  for (const clause of clausesOf(withoutNumberCalls(plainCharacters(text)))) {
    const reading = readClause(clause);
    if (reading === 'several') return { kind: 'several' };
    if (reading?.kind === 'unread') {
      if (hasNumber(clause)) return reading;
      if (!isPlainWords(clause)) unread.push(reading);
    } else if (reading !== null) readings.push(reading);
  }
  const last = readings.at(-1);
  if (!last) return unread[0] ?? { kind: 'words' };
  return readings.every((reading) => sameValue(reading.value, last, 0.005)) ? last : { kind: 'several' };
}

/**
 * The number that a guide's expected answer is (`6`, `1/38`, `50%`, `10 iterations`, `4 + 6 = 10`); null when it
 * is anything more. A percentage comes as its share of 1, see `isPercentage`.
 */
export function numericKey(expected: string): number | null {
  const plain = plainCharacters(bareKey(expected));
  const sides = plain.split('=');
  if (sides.length > 1) {
    const result = numericKey(sides.pop() ?? '');
    if (result === null) return null;
    const left = sides.map((side) => (/\p{L}/u.test(side) ? null : valueIn(side)));
    return left.every((value) => value !== null && near(value, result, 1e-9)) ? result : null;
  }
  const literal = readLiteral(plain, 0);
  if (literal === null) return null;
  const rest = plain.slice(literal.end);
  const fraction = /^ ?\/ ?(\d+)$/.exec(rest);
  if (fraction) return valueIn(plain);
  return rest === '' || isUnit(rest) ? literal.value : null;
}

/** Whether the expected number is a percentage, so that `50` and `50%` both mean it. */
export function isPercentage(expected: string): boolean {
  return readLiteral(plainCharacters(bareKey(expected)), 0)?.percent ?? false;
}

function bareKey(expected: string): string {
  return expected
    .trim()
    .replace(/^(?:answer|expected|should get|good answer): */i, '')
    .replace(/^[≈~] */, '')
    .replace(/[.\s]+$/, '');
}

/** One or two words after a number, none of which begins another thought. */
function isUnit(rest: string): boolean {
  const words = rest.trim().split(' ');
  if (!/^ /.test(rest) || words.length > 2) return false;
  return words.every(
    (word) =>
      /^[\p{L}][\p{L}-]*$/u.test(word) &&
      !/^(?:or|and|to|x|if|when|because|since|but|then|is|are|not|no|times?)$/i.test(word),
  );
}

/** A number that is no digit of a name. */
const hasNumber = (text: string) => /(?<![\p{L}\d_[.])\.?\d/u.test(text);

/** `idk - sorry`: the dash joins no names of values. */
const isPlainWords = (text: string) => !/[\d*/^@²³√(_∂]|(?<![\p{L}'’])(?!I)\p{L}(?!\p{L})/u.test(text);

/** Parentheses that hold words, `0.25 (rounded)`, say nothing about the value. One pass. */
function withoutRemarks(text: string): string {
  let kept = '';
  const open: number[] = [];
  for (const character of text) {
    kept += character;
    if (character === '(') open.push(kept.length - 1);
    if (character !== ')') continue;
    const from = open.pop();
    if (from === undefined) continue;
    const inside = kept.slice(from + 1, -1);
    if (isRemark(inside, kept.slice(0, from))) kept = `${kept.slice(0, from)} `;
  }
  return kept;
}

/** Words that compute nothing, and are no operand and no argument. */
function isRemark(inside: string, before: string): boolean {
  if (!/\p{L}{2,}/u.test(inside) || evaluate(inside).ok || /[-*/^@+√]\s*$/.test(before)) return false;
  if (/\p{L}{2,}\.? +[\p{L}\d]/u.test(inside)) return true;
  const [called = ''] = /[\p{L}\d_]*$/u.exec(before) ?? [];
  return functionNamed(called) === null && !isArithmetic(inside);
}

/** `0.15, I think` and `0.15 or 0.151` in parts; a comma between digits is left to the number. */
function clausesOf(text: string): string[] {
  if (evaluate(text).ok) return [text];
  const separator = /;|\n|,(?!\d)|(?<!\d),|\b(?:or|and|so|but|then|to|which)\b/g;
  return splitOutside(withoutRemarks(text).trim(), separator).filter((clause) => clause.trim() !== '');
}
