import { flatten } from '../../grading/array-arithmetic.ts';
import { showValue } from '../../grading/expression.ts';
import { readLiteral } from '../../grading/number-literal.ts';
import type { Names } from '../../session/turn/traced-names.ts';
import { computable, type PlacedText } from './placed-text.ts';
import { type Side, sidesOf } from './stated-sides.ts';

/** A number that a text says and that is not so. */
export interface WrongNumber {
  /** In the text as written. */
  start: number;
  end: number;
  said: string;
  /** With as many decimals as were said. */
  right: string;
  value: number;
  /** It is said of a name, which may stand for something else where another example is spoken of. */
  isOfName: boolean;
}

/**
 * The numbers of a text that can be recomputed and come out otherwise: what names stand for now (`z1 = 0.62`, `the loss is
 * 0.3`), and arithmetic (`0.5 · 2 = 1.1`, `sigmoid(0) = 1`), in prose, LaTeX and code. What is supposed ("if w were 3")
 * says nothing of the names.
 */
export function wrongNumbers(written: string, names: Names): WrongNumber[] {
  const placed = computable(written);
  const scope = { ...names, ...named(names) };
  const found = sidesOf(placed.text, scope).flatMap((stated) => {
    const saids = literalsAt(placed.text, stated.at);
    const last = saids.at(-1);
    if (last === undefined || !endsStatement(placed.text, last.end)) return [];
    const isCount = counts(placed.text, last.end, saids);
    // The nearest side first: arithmetic that is wrong is so whatever a name before it stands for.
    const side = stated.sides.findLast((one) => comparison(one, saids, stated.isAbout).length > 0);
    if (side === undefined || (isCount && side.isName)) return [];
    return comparison(side, saids, stated.isAbout).map(({ said, value }) => ({
      ...asWrong(written, placed, said, value),
      isOfName: side.isName,
    }));
  });
  return found.filter(({ start }, i) => found.findIndex((other) => other.start === start) === i);
}

/** The text with the right number behind each wrong one: `0.63 [sherpa: 0.65]`. */
export function corrected(written: string, wrong: readonly WrongNumber[]): string {
  return [...wrong]
    .sort((one, other) => other.start - one.start)
    .reduce((text, { end, right }) => `${text.slice(0, end)} [sherpa: ${right}]${text.slice(end)}`, written);
}

/** What words stand for: `the loss`, `the learning rate`. */
function named(names: Names): Names {
  const aliases = { L: 'loss', rate: 'lr', learning_rate: 'lr', target: 't' };
  return Object.fromEntries(
    Object.entries(aliases).flatMap(([alias, name]) => {
      const value = names[name];
      return value === undefined || Object.hasOwn(names, alias) ? [] : [[alias, value]];
    }),
  );
}

interface Said {
  value: number;
  decimals: number;
  start: number;
  end: number;
}

const adverbs =
  /\s*(?:(?:about|roughly|approximately|approx\.|around|nearly|almost|exactly|only|just|now|then|here|still|simply|equal to|~|≈)\s+)*/y;

/** The number, or the numbers in brackets, right behind a sign. */
function literalsAt(text: string, sign: number): Said[] {
  adverbs.lastIndex = sign;
  let at = sign + (adverbs.exec(text)?.[0].length ?? 0);
  const isList = text.charAt(at) === '[';
  const said: Said[] = [];
  while (isList && text.charAt(at) === '[') at++;
  for (;;) {
    const literal = readLiteral(isList ? text.slice(0, at) + text.slice(at).replaceAll(',', ' ,') : text, at);
    if (literal === null) return [];
    const end = text.charAt(literal.end - 1) === '.' ? literal.end - 1 : literal.end;
    said.push({ value: literal.value, decimals: literal.decimals, start: at, end });
    const next = isList ? /^\s*,\s*/.exec(text.slice(literal.end))?.[0].length : undefined;
    if (next === undefined) break;
    at = literal.end + next;
  }
  const last = said.at(-1);
  return isList && last !== undefined && !/^\s*\]/.test(text.slice(last.end)) ? [] : said;
}

/** Whether the statement ends with the number: no arithmetic goes on, no range begins. */
function endsStatement(text: string, end: number): boolean {
  const rest = behind(text, end);
  if (/^\s?(?:[-+*/^@×→²³(]|x\s?\d|\.\d|-|to \d|or \d|and \d+ ?(?:times|%)|times\b|of\b|%)/.test(rest))
    return /^\s?-\s\p{L}/u.test(rest);
  return !/^ ?-?(?:percent|per cent|hundred|thousand|million|billion|dozen|tenths?|hundredths?|thousandths?)\b/i.test(
    rest,
  );
}

/** Whether things are counted with a whole number: then it may be said of them, and not of a name before it. */
function counts(text: string, end: number, saids: readonly Said[]): boolean {
  const isWhole = saids.length === 1 && Number.isInteger(saids[0]?.value) && saids[0]?.decimals === 0;
  return (
    isWhole &&
    /^ (?!and\b|so\b|but\b|here\b|there\b|now\b|which\b|because\b|since\b|for\b|at\b|as\b|in\b|exactly\b|then\b)\p{L}/u.test(
      behind(text, end),
    )
  );
}

const behind = (text: string, end: number): string => text.slice(end).replace(/^\s*\]+/, '');

function comparison(
  { value }: Side,
  saids: readonly Said[],
  isAbout: boolean,
): { said: Said; value: number }[] {
  const values = flatten(value);
  if (values.length !== saids.length) return [];
  return saids.flatMap((said, i) => {
    const right = values[i] ?? Number.NaN;
    return agrees(said, right, isAbout) ? [] : [{ said, value: right }];
  });
}

/** As rounded to the decimals said; from rounded values, or "about", a whole unit off is no mistake. */
function agrees({ value, decimals }: Said, right: number, isAbout: boolean): boolean {
  const distance = Math.abs(value - right);
  const unit = 10 ** -decimals;
  if (decimals === 0)
    return (
      distance <= (isAbout ? Math.max(0.5, 0.05 * Math.abs(right)) : 1e-9 * Math.max(1, Math.abs(right)))
    );
  if (isAbout || decimals >= 3) return distance <= unit * (1 + 1e-6);
  // Half a unit exactly is rounded away from 0, as on paper.
  const isTie = Math.abs(distance - 0.5 * unit) <= 1e-6 * unit;
  return isTie ? Math.abs(value) > Math.abs(right) : distance < 0.5 * unit;
}

function asWrong(
  written: string,
  { places }: PlacedText,
  said: Said,
  value: number,
): Omit<WrongNumber, 'isOfName'> {
  const start = places[said.start] ?? 0;
  const end = (places[said.end - 1] ?? 0) + 1;
  const text = written.slice(start, end);
  const isPercent = /%|percent/.test(text);
  const shown = isPercent ? value * 100 : value;
  const decimals = Math.max(0, said.decimals - (isPercent ? 2 : 0));
  const right = decimals === 0 ? showValue(shown, 4) : shown.toFixed(decimals);
  return {
    start,
    end,
    said: text,
    value: said.value,
    right: `${right}${isPercent ? ' %' : ''}`.replace('-', '−'),
  };
}
