import type { Formula, Part } from '../../lab/formula.ts';

/** `W1[0][0]·x[0] + b1[0]`. */
export const inLetters = (formula: Formula): string => written(formula, '', ({ name }) => name);

/** `0.4·0.5 + 0.1`, numbers to four decimals. */
export const inNumbers = (formula: Formula): string => written(formula, '', ({ value }) => numberText(value));

/** Four decimals; three digits of what would be lost then. */
export function numberText(value: number): string {
  const rounded = Number(value.toFixed(4));
  const isLost = value !== 0 && Math.abs(value) < 0.001;
  return String(isLost ? Number(value.toPrecision(3)) : rounded);
}

type Word = (value: { name: string; value: number }) => string;

function written(formula: Formula, before: string, word: Word): string {
  let text = before;
  for (const [k, part] of formula.entries()) {
    if (typeof part === 'string') text += part;
    else if ('terms' in part)
      for (const [t, term] of part.terms.entries()) text = written(term, t === 0 ? text : `${text} + `, word);
    else text += bracketed(word(part), text, formula[k + 1]);
  }
  return text;
}

/** A negative number stands bare only where a term begins and no square follows. */
function bracketed(text: string, before: string, after: Part | undefined): string {
  const isSquared = typeof after === 'string' && after.startsWith('²');
  const begins = before === '' || before.endsWith('(') || before.endsWith(', ');
  return text.startsWith('-') && (isSquared || !begins) ? `(${text})` : text;
}
