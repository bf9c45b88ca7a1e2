import type { Formula, Sum, Value } from '../lab/formula.ts';
import { numberText } from './number-text.ts';

export interface FormulaStyle {
  /** Significant digits. */
  digits: number;
  /** Whether long sums are shown whole. */
  isFull: boolean;
}

/** Sums of more terms are cut. */
const mostTerms = 9;
const shownTerms = 3;

/** The formula in letters: `W1[0][0]·x[0] + b1[0]`. */
export function inLetters(formula: Formula, style: FormulaStyle): string {
  return write(formula, style, '', ({ name }) => name);
}

/** The same with its numbers: `0.4·0.5 + 0.1`. Can be typed into a calculator as it stands. */
export function inNumbers(formula: Formula, { digits, isFull }: FormulaStyle): string {
  return write(formula, { digits, isFull }, '', (value) => valueText(value, digits));
}

/** A number with as many digits as its difference from `near` needs to have `digits` of its own. */
export function valueText({ value, near }: Pick<Value, 'value' | 'near'>, digits: number): string {
  if (near === undefined || near === value) return numberText(value, digits);
  const lost = Math.floor(Math.log10(Math.abs(value) / Math.abs(value - near)));
  return numberText(value, Math.min(17, digits + (lost > 0 && Number.isFinite(lost) ? lost : 0)));
}

type Word = (value: Value) => string;

function write(formula: Formula, style: FormulaStyle, before: string, word: Word): string {
  let text = before;
  for (const [k, part] of formula.entries()) {
    if (typeof part === 'string') text += part;
    else if ('terms' in part) text = writeSum(part, style, text, word);
    else text += bracketed(word(part), text, formula[k + 1]);
  }
  return text;
}

function writeSum({ terms }: Sum, style: FormulaStyle, before: string, word: Word): string {
  const isCut = !style.isFull && terms.length > mostTerms;
  const shown = isCut ? terms.slice(0, shownTerms) : terms;
  let text = before;
  for (const [k, term] of shown.entries()) text = write(term, style, k === 0 ? text : `${text} + `, word);
  const last = terms.at(-1);
  if (!isCut || last === undefined) return text;
  return write(last, style, `${text} + … (${terms.length - shownTerms - 1} more) … + `, word);
}

/** -0.3·2 and (-0.3 − 1)² need no brackets; 2·(-0.3), (-0.3)² and (1e-7)² do. */
function bracketed(text: string, before: string, after: Formula[number] | undefined): string {
  const isPower = typeof after === 'string' && after.startsWith('²');
  const begins = before === '' || before.endsWith('(') || before.endsWith(', ');
  const needs = text.startsWith('-') ? isPower || !begins : isPower && text.includes('e');
  return needs ? `(${text})` : text;
}
