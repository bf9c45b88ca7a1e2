import { readLiteral } from '../../grading/number-literal.ts';
import { valueIn } from '../../grading/number-reading.ts';
import { decodedIn } from './disguise.ts';
import { spelledOut } from './number-words.ts';

/** A number that a text says, however it says it. */
export interface SaidNumber {
  value: number;
  /** How many digits of it count, as it was said; 15 for what is reckoned. */
  digits: number;
  /** As digits at its place; reckoned from them; or only found by decoding. */
  how: 'digits' | 'reckoned' | 'decoded';
  /** The text before it, and itself. */
  before: string;
  written: string;
}

/** Every number of a text in plain characters: in digits, in words, as arithmetic, as a range, and in disguise. */
export function saidIn(plain: string): SaidNumber[] {
  const text = operatorsSpelled(spelledOut(plain));
  const views = text === plain ? [plain] : [plain, text];
  const decoded = [...decodedIn(plain), ...rewritten(text)].flatMap((said) => {
    const spelled = spelledOut(said);
    return [...numbersIn(spelled), ...reckonedIn(spelled)].map((one) => ({
      ...one,
      how: 'decoded' as const,
    }));
  });
  return [
    ...views.flatMap((view) => [...numbersIn(view), ...reckonedIn(view)]),
    ...rangesIn(text),
    ...oddlyIn(text),
    ...decoded,
  ];
}

/** Every number that stands there as digits; digits in names (`W1`, `dz2`) are none. */
export function numbersIn(text: string): SaidNumber[] {
  const found: SaidNumber[] = [];
  let end = 0;
  for (const { index: at } of text.matchAll(/(?<![\p{L}_\d.]|[\p{L}\d]\[)(?:\d|\.\d)/gu)) {
    const literal = at < end ? null : readLiteral(text, at);
    if (literal === null) continue;
    end = literal.end;
    const sign = /(?:^|[\s(=≈:,[*/])-\s?$/.test(text.slice(Math.max(0, at - 3), at)) ? -1 : 1;
    const written = text.slice(at, end);
    const said = {
      written,
      digits: countingDigits(written),
      how: 'digits' as const,
      before: text.slice(0, at),
    };
    found.push({ ...said, value: sign * literal.value });
    if (literal.percent) found.push({ ...said, value: sign * literal.value * 100 });
    if (literal.decimalComma) found.push({ ...said, value: sign * literal.decimalComma.value });
  }
  return found;
}

const countingDigits = (written: string) =>
  (/^[\d.,_ ]*/.exec(written)?.[0] ?? '').replace(/\D/g, '').replace(/^0+|0+$/g, '').length;

const runOfArithmetic =
  /(?:(?<![\p{L}_])(?:sigmoid|σ|ln|log10|log2|log|exp|sqrt|tanh|relu|e(?=\s?\^)|max|min|abs)(?![\p{L}_])|[-+*/^%().\d \t⁰¹²³⁴-⁹⁻√])+/gu;

/** What the arithmetic of a text comes to: `0.2 + 0.05 =`, `1/4`, `ln(2.5)`. */
function reckonedIn(text: string): SaidNumber[] {
  return [...text.matchAll(runOfArithmetic)].flatMap(({ 0: run, index }) => {
    const written = balanced(run);
    if (!/\d/.test(written) || !/\d[\s)]*[-+*/^%⁰¹²³⁴-⁹⁻]|\p{L}|√/u.test(written)) return [];
    const value = valueIn(written);
    if (value === null || /^[-+]?[\d.]+$/.test(written)) return [];
    return [{ value, digits: 15, how: 'reckoned' as const, before: text.slice(0, index), written }];
  });
}

/** Without signs that hang over at either end, and brackets that belong to the words around. */
function balanced(run: string): string {
  let text = run.replace(/^[\s)*/^%.]+|[-\s+*/^(.]+$/g, '');
  const count = (mark: string) => text.split(mark).length - 1;
  while (count('(') > count(')') && text.startsWith('(')) text = text.slice(1).trim();
  while (count(')') > count('(') && text.endsWith(')')) text = text.slice(0, -1).trim();
  return text;
}

/** Words between numbers that stand for signs. */
const operatorsSpelled = (text: string) =>
  text
    .replace(/(?<=[\d)] ?)(?:times|multiplied by|mal|fois|por)(?= ?[-(\d.])/giu, '*')
    .replace(/(?<=[\d)] ?)(?:plus|und|más)(?= ?[-(\d.])/giu, '+')
    .replace(/(?<=[\d)] ?)(?:minus|less|menos|moins)(?= ?[-(\d.])/giu, '-')
    .replace(/(?<=[\d)] ?)(?:divided by|over|geteilt durch|sur|entre)(?= ?[-(\d.])/giu, '/')
    .replace(/\b(?:the )?(?:natural )?(?:ln|log(?:arithm)?)(?: of)? (-?\d+(?:\.\d+)?)/gi, 'ln($1)')
    .replace(/\b(sigmoid|exp|sqrt|tanh)(?: of)? (-?\d+(?:\.\d+)?)/gi, '$1($2)')
    .replace(/\b(?:twice|double) (?=[\d.(])/gi, '2 * ')
    .replace(/(?<=[\d)]) squared\b/gi, '^2')
    .replace(/(?<=[\d)]) (?:cubed|to the third(?: power)?)\b/gi, '^3')
    .replace(/(?<=[\d)]) to the fourth(?: power)?\b/gi, '^4')
    .replace(/(?<=[\d)]) to the fifth(?: power)?\b/gi, '^5')
    .replace(/(?<=[\d)]) to the power of (?=\d)/gi, '^')
    .replace(/(?<=\d) and add (?=[\d.])/gi, ' + ')
    .replace(/\b(?:half|1\/2 of) (?=[\d.(])/gi, '1/2 * ')
    .replace(/\bmultiply (-?[\d.]+) (?:by|with|and) (-?[\d.]+)/gi, '$1 * $2')
    .replace(/\b(\d+) in (\d[\d,]*)/gi, '$1/$2');

/** A number between two that stand close together. */
function rangesIn(text: string): SaidNumber[] {
  const found = text.matchAll(
    /(?<![\d.])(-?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15}))\s{0,8}(?:and|to|-|–|\.\.\.?|und|bis|et|à|y|a|<[^<>]{1,20}<)\s{0,8}(-?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15}))/gi,
  );
  return [...found].flatMap(({ 0: written, 1: from, 2: to, index }) => {
    const [low, high] = [Math.abs(Number(from)), Math.abs(Number(to))];
    const middle = (low + high) / 2;
    if (!(low < high && high - low <= 0.1 * middle)) return [];
    return [{ value: middle, digits: 15, how: 'reckoned' as const, before: text.slice(0, index), written }];
  });
}

/** Digits that are written in another way, as a text in which they are not. */
function rewritten(text: string): string[] {
  const out: string[] = [];
  const letters = text.replace(/(?<![\p{L}\d])[\dOoIl]+(?:[.,][\dOoIl]+)?(?![\p{L}\d])/gu, (token) =>
    /\d/.test(token) ? token.replace(/[Oo]/g, '0').replace(/[Il]/g, '1') : token,
  );
  if (letters !== text) out.push(letters);
  const parted = text.replace(/(?<=\d)[_'’](?=\d)/g, '');
  if (parted !== text) out.push(parted);
  const raised = text.replace(/(?<![\d.])(\d)\*(\d{2,})/g, '$1.$2');
  if (raised !== text) out.push(raised);
  for (const [run] of text.matchAll(
    /(?<![\d.])\d*(?: ?[.,] ?)?\d(?: ?[-–_,;:|/ \n] ?\d(?![\d.])){1,}(?!\d)/g,
  ))
    out.push(run.replace(/[^\d.]/g, ''), run.replace(',', '.').replace(/[^\d.]/g, ''));
  // A number in two parts: `0.91`, then `63`.
  const tokens = text.match(/(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)/g) ?? [];
  if (tokens.length <= 4)
    for (const [i, token] of tokens.slice(1).entries())
      if (/^\d{2,}$/.test(token)) out.push(`${tokens[i]}${token}`);
  const isTurned = /\b(?:revers|backward|mirror|other way|right to left|rückw|envers|revés)/i.test(text);
  for (const [run] of text.matchAll(isTurned ? /\d[\d.]+\d/g : /\d{2,}\.0(?!\d)/g))
    out.push([...run].reverse().join(''));
  return out;
}

/** Roman numerals, and whole numbers to the bases 2 and 16. */
function oddlyIn(text: string): SaidNumber[] {
  const odd = (pattern: RegExp, read: (run: string) => number) =>
    [...text.matchAll(pattern)].map(({ 0: written, index }) => ({
      value: read(written),
      digits: 15,
      how: 'decoded' as const,
      before: text.slice(0, index),
      written,
    }));
  return [
    ...odd(
      /(?<![\p{L}\d])(?=[IVXLCDM]{2})M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})(?![\p{L}\d])/gu,
      roman,
    ),
    ...odd(/(?<![\w.])[01]{4,}(?![\w.])/g, (run) => Number.parseInt(run, 2)),
    ...odd(/0x[\da-f]{1,6}\b/gi, Number),
  ];
}

const romans: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

const roman = (run: string) =>
  [...run].reduce((sum, sign, i) => {
    const value = romans[sign] ?? 0;
    return sum + (value < (romans[run[i + 1] ?? ''] ?? 0) ? -value : value);
  }, 0);
