import { isArithmetic, withoutWordsAround } from './arithmetic-text.ts';
import { evaluate } from './expression.ts';
import { matchAt, type NumberLiteral, readLiteral, readNumber } from './number-literal.ts';
import { splitOutside } from './split-outside.ts';

export type NumberFound =
  | {
      kind: 'number';
      value: number;
      /** Decimal places of the value as typed, exponent and percent counted in. */
      decimals: number;
      text: string;
      /** Typed with a percent sign. */
      percent?: boolean;
      /** `1,139` with the comma as the decimal sign. */
      decimalComma?: { value: number; decimals: number };
    }
  | { kind: 'expression'; value: number };

/** Arithmetic that cannot be computed: no number is picked out of it. */
export interface Unread {
  kind: 'unread';
  /** What is wrong with it, or what it gives. */
  reason: string;
}

type Reading = NumberFound | Unread | 'several' | null;

const comparison =
  /\b(?:less|more|greater|smaller|larger|bigger|lower|higher|fewer|under|over|above|below|at least|at most|up to|not)\b|[<>≤≥≠]/i;

/** The number of a clause: what stands right of its last equals sign, when the left computes to it or names it. */
export function readClause(clause: string): Reading {
  const parts = splitOutside(clause, /(?<![<>!=])=+|≈|~|->|→|:|\b(?:is|equals|gives)\b/g)
    .map((part) => part.trim())
    .filter(Boolean);
  const last = readPart(parts.pop() ?? '');
  if (last === null) {
    const others = parts.map(readPart).filter((reading) => reading !== null);
    return others.length > 1 ? 'several' : (others[0] ?? null);
  }
  if (last === 'several' || last.kind === 'unread') return last;
  for (const part of parts) {
    // What stands left of the sign is a name (`a2`, `e`, `dL/dz2`), a formula of names, or computes to what stands right.
    const value = /^[\p{L}∂_][\p{L}\d_∂/'[\]]*$/u.test(part) ? null : valueIn(part);
    if (value === null ? !/\p{L}/u.test(part) : !sameValue(value, last, 0.02)) return 'several';
  }
  return last;
}

/** One side of an equals sign. */
function readPart(part: string): Reading {
  const bare = part
    .replace(
      /^(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|maybe|probably|i think|it's|exactly)\s+/i,
      '',
    )
    .replace(/[\s.?!:"'`$]+$/, '')
    .replace(/^[\s:"'`$]+/, '')
    .replace(/(?<=\d) ?(?:times|x|\*) (?:smaller|larger|bigger|greater|lower|higher|more|less)$/i, '')
    .replace(/^\*\*([-+]?[\d.,]+)\*\*$/, '$1');
  if (comparison.test(bare)) return null;
  const spoken = bare
    .replace(/^(?:minus|negative)\s+(?=[\d.])/i, '-')
    .replace(/^(?:plus|positive)\s+(?=[\d.])/i, '');
  const literal = readLiteral(spoken, 0);
  if (literal?.end === spoken.length) return asNumber(literal, spoken);
  const mixed = /^([+-]?)(\d{1,9}) (\d{1,9})\/(\d{1,9})$/.exec(spoken);
  const value = mixed ? valueIn(`${mixed[1]}(${mixed[2]} + ${mixed[3]}/${mixed[4]})`) : valueIn(spoken);
  if (value !== null) return { kind: 'expression', value };
  if (isArithmetic(spoken)) return computed(withoutWordsAround(spoken));
  if (literal && isTrailing(spoken.slice(literal.end))) return asNumber(literal, spoken);
  return numberWord(spoken) ?? numberAmongWords(spoken);
}

function computed(text: string): Reading {
  const result = evaluate(text);
  if (!result.ok) return { kind: 'unread', reason: result.message };
  const value = valueIn(text);
  return value === null ? 'several' : { kind: 'expression', value };
}

/** Words after a number: a unit or a remark without digits or signs of arithmetic. */
function isTrailing(rest: string): boolean {
  return (
    /^ ?[\p{L}]/u.test(rest) &&
    !/[\d*/+^=@²³()]/.test(rest) &&
    !/^ ?(?:x|e|pi|π|k|thousand|million)\b/.test(rest)
  );
}

const multipliers: Record<string, number> = { k: 3, thousand: 3, million: 6 };

/** The only free number of a text with words; digits inside names (`dz2`, `W1[0][1]`) are no numbers. */
function numberAmongWords(text: string): NumberFound | 'several' | null {
  const found: NumberFound[] = [];
  let end = 0;
  for (let at = 0; at < text.length; ) {
    const name = matchAt(/[\p{L}_∂][\p{L}\d_'∂]*(?:\[[^\]]{0,20}\])*(?:-\d+)?/uy, text, at);
    const literal =
      name === '' && !/[\d.]/.test(text.charAt(at - 1)) ? (signedAt(text, at) ?? readNumber(text, at)) : null;
    if (literal) {
      const scale = matchAt(/ ?(?:k|thousand|million)\b/y, text, literal.end);
      const shifted = Number(`${literal.value}e${multipliers[scale.trim()] ?? 0}`);
      found.push(asNumber({ ...literal, value: shifted }, text.slice(at, literal.end)));
      end = literal.end + scale.length;
    }
    at = literal ? end : at + (name.length || 1);
  }
  const [only = null] = found;
  return found.length > 1 ? 'several' : only;
}

/** A literal with its sign, where the sign does not stand between two values. */
function signedAt(text: string, at: number): NumberLiteral | null {
  return /[\p{L}\d)] ?$/u.test(text.slice(Math.max(0, at - 2), at)) && /[+-]\s/.test(text.slice(at, at + 2))
    ? null
    : readLiteral(text, at);
}

const words = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

function numberWord(text: string): NumberFound | null {
  const value =
    {
      hundred: 100,
      'a hundred': 100,
      'one hundred': 100,
      thousand: 1000,
      'a thousand': 1000,
      'one thousand': 1000,
      half: 0.5,
      'a half': 0.5,
    }[text.toLowerCase()] ?? words.indexOf(text.toLowerCase());
  return value < 0 ? null : { kind: 'number', value, decimals: 0, text };
}

function asNumber(literal: NumberLiteral, text: string): NumberFound {
  const { value, decimals, percent, decimalComma } = literal;
  return {
    kind: 'number',
    value,
    decimals,
    text: text.slice(0, 40),
    ...(percent ? { percent } : {}),
    ...(decimalComma ? { decimalComma } : {}),
  };
}

/** An expression's value, when that is one number. */
export function valueIn(text: string): number | null {
  const result = evaluate(text);
  if (!result.ok) return null;
  if (typeof result.value === 'number') return result.value;
  const [only, ...more] = result.value.flat();
  return more.length === 0 ? (only ?? null) : null;
}

/** Whether a value is another as typed: within half a unit of its last decimal, or a share of it. */
export function sameValue(value: number, typed: NumberFound, share: number): boolean {
  const halfUnit = typed.kind === 'number' && typed.decimals > 0 ? 0.5 * 10 ** -typed.decimals : 0;
  return near(value, typed.value, Math.max(share * Math.abs(typed.value), halfUnit));
}

export function near(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance + 1e-12 * Math.abs(b);
}
