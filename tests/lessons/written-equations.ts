import { evaluate } from '../../src/grading/expression.ts';

/** `3 · 14 = 42` as it stands in a text: what is computed, what is said of it, and whether that is so. */
export interface WrittenEquation {
  left: string;
  right: string;
  holds: boolean;
}

const run = String.raw`[\d\s.()+−\-*·×/^√²³⁴⁵⁶⁷⁸⁹]|(?<=\d),(?=\d{3})|\bln\b`;
const arithmeticBefore = new RegExp(`(?:${run})*$`);
const saidAfter = /^\s*([−-]?\d+(?:,\d{3})*(?:\.\d+)?)( ?%)?(?!\s*[·×*/^²³]|\s+[+−-]\s)/;
const number = /\d+(?:\.\d+)?/g;

/**
 * Every equation of a text whose left side is arithmetic with numbers alone and whose right side is one number. What
 * has names in it, or a sum on its right, is passed over.
 * @param isFilled numbers on the left may have been rounded when they were filled in
 */
export function writtenEquations(text: string, isFilled = false): WrittenEquation[] {
  return [...text.matchAll(/[=≈]/g)].flatMap(({ index }) => {
    const left = leftSide(text.slice(0, index));
    const [, said, percent] = saidAfter.exec(text.slice(index + 1)) ?? [];
    const value = left === null ? null : computed(left);
    if (left === null || value === null || said === undefined) return [];
    const decimals = said.split('.')[1]?.length ?? 0;
    const told = Number(said.replace('−', '-').replaceAll(',', ''));
    const slack = 0.5 * 10 ** -decimals + (isFilled ? (percent ? 100 : 1) * roundingOf(left, value) : 0);
    const off = Math.abs((percent ? 100 * value : value) - told);
    // A whole number is said of a whole number: 2.6 is not 3.
    const isRounded = decimals > 0 || percent !== undefined || text[index] === '≈' || isFilled;
    return [{ left, right: said, holds: off <= (isRounded ? slack : 0) + 1e-9 }];
  });
}

/** The arithmetic that ends here, a function's name before its bracket included; null where it goes on into names. */
function leftSide(before: string): string | null {
  const found = arithmeticBefore.exec(before)?.[0] ?? '';
  const sentence = found.split(/\.\s+/).at(-1) ?? '';
  const rest = before.slice(0, before.length - sentence.length);
  const name = sentence.startsWith('(') ? (/\p{L}+$/u.exec(rest)?.[0] ?? '') : '';
  const left = `${name}${sentence}`.trim().replace(/\bln (\d+(?:\.\d+)?)/g, 'ln($1)');
  const isPartOfMore = /[\p{L}\p{N}_\])′▢]\s*$/u.test(rest) && /^(?:[·×*/^²³⁴⁵⁶⁷⁸⁹]|[+−-]\s)/.test(left);
  const isName = name === '' && /[\p{L}_▢]$/u.test(rest) && /^\S/.test(sentence);
  const hasOperation = /[+·×*/^√²³⁴⁵⁶⁷⁸⁹]|\bln\b|\d\)?\s*[−-]|\p{L}\(/u.test(left);
  return isPartOfMore || isName || !hasOperation ? null : left;
}

function computed(expression: string): number | null {
  const result = evaluate(expression);
  return result.ok && typeof result.value === 'number' ? result.value : null;
}

/** By how much the value may be off when each decimal number in it was rounded in its last place. */
function roundingOf(left: string, value: number): number {
  return [...left.matchAll(number)].reduce((sum, { 0: digits, index }) => {
    const decimals = digits.split('.')[1]?.length ?? 0;
    if (decimals === 0) return sum;
    const moved = Number(digits) + 0.5 * 10 ** -decimals;
    const other = computed(`${left.slice(0, index)}${moved}${left.slice(index + digits.length)}`);
    return sum + Math.abs((other ?? value) - value);
  }, 0);
}
