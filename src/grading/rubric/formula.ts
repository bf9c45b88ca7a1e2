import { type FormulaToken, formulaTokens } from './formula-tokens.ts';

/** A formula without regard to spelling: terms and factors are unordered, a difference is a sum with a factor -1. */
export type Formula =
  | { kind: 'name'; name: string }
  | { kind: 'number'; value: number }
  | { kind: 'list'; list: string }
  | { kind: 'any' }
  | { kind: 'call'; head: Formula; parts: Formula[] }
  | { kind: 'sum' | 'product'; parts: Formula[] }
  | { kind: 'power' | 'equal' | 'less'; parts: [Formula, Formula] };

/** What a text says in formulas, and where. A chain a = b = c gives each of its equations. */
export interface FoundFormula {
  formula: Formula;
  start: number;
  end: number;
}

export class FormulaFault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Reader {
  tokens: readonly FormulaToken[];
  at: number;
  depth: number;
}

const deepest = 25;
const longestFormula = 120;

/** Reads a text that is one formula. Throws a FormulaFault that counts characters from 0. */
export function parseFormula(text: string): Formula {
  const reader: Reader = { tokens: formulaTokens(text), at: 0, depth: 0 };
  if (reader.tokens.length === 0) throw new FormulaFault('A formula is empty.', 0);
  const formula = relations(reader)?.at(-1);
  const rest = reader.tokens[reader.at];
  if (!formula || rest)
    throw new FormulaFault(`"${rest?.text ?? ''}" does not fit into a formula.`, rest?.start ?? text.length);
  return formula;
}

/** All formulas in a text that consist of more than one name or number. */
export function formulasIn(text: string): FoundFormula[] {
  const tokens = formulaTokens(text);
  const found: FoundFormula[] = [];
  let at = 0;
  while (at < tokens.length) {
    const reader: Reader = { tokens: tokens.slice(at, at + longestFormula), at: 0, depth: 0 };
    const formulas =
      relations(reader)?.filter((formula) => formula.kind !== 'name' && formula.kind !== 'number') ?? [];
    const first = reader.tokens[0];
    const last = reader.tokens[reader.at - 1];
    if (formulas.length > 0 && first && last) {
      found.push(...formulas.map((formula) => ({ formula, start: first.start, end: last.end })));
      at += reader.at;
    } else at++;
  }
  return found;
}

/** Every equation of a chain, or the one expression; undefined where none begins. Leaves the reader behind what it read. */
function relations(reader: Reader): Formula[] | undefined {
  const first = sum(reader);
  if (!first) return undefined;
  const sides = [first];
  const result: Formula[] = [];
  let hasEquation = false;
  for (let sign = peek(reader); sign?.kind === 'relation'; sign = peek(reader)) {
    // `a = 1 → b = c` are two equations; `a → b → c` is a chain.
    const isArrow = sign.text === '→';
    if (isArrow && hasEquation) break;
    hasEquation ||= !isArrow;
    const mark = reader.at++;
    const side = sum(reader);
    if (!side) {
      reader.at = mark;
      break;
    }
    const left = sides.at(-1) ?? first;
    result.push(relation(sign.text, left, side));
    sides.push(side);
  }
  if (sides.length > 2) result.push({ kind: 'equal', parts: [first, sides.at(-1) ?? first] });
  return result.length > 0 ? result : [first];
}

function relation(sign: string, left: Formula, right: Formula): Formula {
  if (sign === '<') return { kind: 'less', parts: [left, right] };
  if (sign === '>') return { kind: 'less', parts: [right, left] };
  if (sign === '+=') return { kind: 'equal', parts: [left, many('sum', [left, right])] };
  if (sign === '-=') return { kind: 'equal', parts: [left, many('sum', [left, negated(right)])] };
  if (sign === '*=') return { kind: 'equal', parts: [left, many('product', [left, right])] };
  return { kind: 'equal', parts: [left, right] };
}

function sum(reader: Reader): Formula | undefined {
  const first = product(reader);
  if (!first) return undefined;
  const terms = [first];
  for (let sign = peek(reader); isSign(sign, '+', '-'); sign = peek(reader)) {
    const mark = reader.at++;
    const term = product(reader);
    if (!term) {
      reader.at = mark;
      break;
    }
    terms.push(sign?.text === '-' ? negated(term) : term);
  }
  return many('sum', terms);
}

function product(reader: Reader): Formula | undefined {
  const first = unary(reader);
  if (!first) return undefined;
  const factors = [first];
  for (;;) {
    const mark = reader.at;
    const sign = peek(reader);
    if (isSign(sign, '*', '/', '∘')) reader.at++;
    else if (!multiplies(reader)) break;
    const factor = unary(reader);
    if (!factor) {
      reader.at = mark;
      break;
    }
    factors.push(
      isSign(sign, '/') ? { kind: 'power', parts: [factor, { kind: 'number', value: -1 }] } : factor,
    );
  }
  return many('product', factors);
}

/** Two-letter words of English that stand beside symbols without being factors. */
const english =
  /^(?:a|i|is|it|so|to|of|by|be|we|in|on|at|as|an|or|if|do|no|my|me|up|us|go|he|hm|ok|eg|ie|vs)$/;

/** Whether two values that stand side by side are multiplied: `2λw`, `W h`, `2(a − y)`, but not `the w`. */
function multiplies(reader: Reader): boolean {
  const before = reader.tokens[reader.at - 1];
  const next = peek(reader);
  if (!before || !next || !/^(?:name|number|open|list|any)$/.test(next.kind)) return false;
  const touches = before.end === next.start;
  if (next.kind === 'open') return touches || isSymbol(before);
  return isSymbol(next) && (touches || isSymbol(before));
}

function isSymbol({ kind, text }: FormulaToken): boolean {
  if (kind === 'number' || kind === 'list' || kind === 'close') return true;
  return kind === 'name' && /^[\p{L}][\p{N}']?$|^d\(|^lr$|^grad$/u.test(text) && !english.test(text);
}

function unary(reader: Reader): Formula | undefined {
  if (!isSign(peek(reader), '-', '+')) return power(reader);
  const mark = reader.at++;
  const inner = power(reader);
  if (!inner) reader.at = mark;
  return inner && reader.tokens[mark]?.text === '-' ? negated(inner) : inner;
}

function power(reader: Reader): Formula | undefined {
  let base = atom(reader);
  for (let next = peek(reader); base && next; next = peek(reader)) {
    const raised: Formula = base;
    const composed = compositionOf(reader, raised);
    if (composed) {
      base = composed;
      continue;
    }
    if (next.kind === 'transpose')
      base = { kind: 'call', head: { kind: 'name', name: 'transpose' }, parts: [raised] };
    else if (isSign(next, '²', '³'))
      base = { kind: 'power', parts: [raised, { kind: 'number', value: next.text === '²' ? 2 : 3 }] };
    else if (isSign(next, '^')) {
      const mark = reader.at++;
      const exponent = isSign(peek(reader), '-') ? unary(reader) : atom(reader);
      if (!exponent) {
        reader.at = mark;
        return base;
      }
      base = { kind: 'power', parts: [raised, exponent] };
      continue;
    } else return base;
    reader.at++;
  }
  return base;
}

/** `f∘g` of two functions is f(g); of anything else `∘` multiplies. */
function compositionOf(reader: Reader, outer: Formula): Formula | undefined {
  const next = reader.tokens[reader.at + 1];
  const areFunctions = [outer, next].every(
    (side) => side?.kind === 'name' && /^[fghuv]'?$/.test('name' in side ? side.name : side.text),
  );
  if (!isSign(peek(reader), '∘') || !areFunctions || !next) return undefined;
  reader.at += 2;
  return { kind: 'call', head: outer, parts: [{ kind: 'name', name: next.text }] };
}

/** Names that stand for numbers, so that a bracket behind them is a factor. */
const values = /^(?:lr|rate|learning_rate|step_size|alpha|eta|lambda|lam|theta|delta|[^fghσφ']\d?)$/u;

function atom(reader: Reader): Formula | undefined {
  const token = peek(reader);
  if (!token) return undefined;
  if (token.kind === 'open') return bracket(reader);
  if (!/^(?:name|number|list|any)$/.test(token.kind)) return undefined;
  reader.at++;
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
  if (token.kind === 'any') return { kind: 'any' };
  const head: Formula =
    token.kind === 'list' ? { kind: 'list', list: token.text.slice(1) } : { kind: 'name', name: token.text };
  const next = peek(reader);
  // A derivative stands before its bracket with a blank as well: `f' (g)`.
  const touches = next?.start === token.end || token.text.endsWith("'");
  if (next?.text !== '(' || !touches || (token.kind === 'name' && values.test(token.text))) return head;
  return callOf(reader, head, token) ?? head;
}

function callOf(reader: Reader, head: Formula, { text }: FormulaToken): Formula | undefined {
  const mark = reader.at;
  const parts = list(reader);
  if (!parts) {
    reader.at = mark;
    return undefined;
  }
  if (/^(?:dot|matmul)$/.test(text)) return many('product', parts);
  if (text.endsWith('.dot')) return many('product', [{ kind: 'name', name: text.slice(0, -4) }, ...parts]);
  return { kind: 'call', head, parts };
}

/** `( a, b )`: its parts. */
function list(reader: Reader): Formula[] | undefined {
  if (reader.depth >= deepest) return undefined;
  reader.at++;
  reader.depth++;
  const parts: Formula[] = [];
  for (;;) {
    const part = sum(reader);
    if (!part) break;
    parts.push(part);
    if (peek(reader)?.kind !== 'comma') break;
    reader.at++;
  }
  reader.depth--;
  if (peek(reader)?.kind !== 'close') return undefined;
  reader.at++;
  return parts;
}

function bracket(reader: Reader): Formula | undefined {
  const mark = reader.at;
  const parts = list(reader);
  if (parts?.length === 1) return parts[0];
  reader.at = mark;
  return undefined;
}

function peek(reader: Reader): FormulaToken | undefined {
  return reader.tokens[reader.at];
}

function isSign(token: FormulaToken | undefined, ...signs: string[]): boolean {
  return token?.kind === 'operator' && signs.includes(token.text);
}

/** Sums of sums and products of products are one. */
function many(kind: 'sum' | 'product', parts: Formula[]): Formula {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return { kind, parts: parts.flatMap((part) => (part.kind === kind ? part.parts : [part])) };
}

function negated(formula: Formula): Formula {
  if (formula.kind === 'number') return { kind: 'number', value: -formula.value };
  if (formula.kind === 'sum') return { kind: 'sum', parts: formula.parts.map(negated) };
  const factors = formula.kind === 'product' ? formula.parts : [formula];
  const rest = factors.filter((factor) => !(factor.kind === 'number' && factor.value === -1));
  if (rest.length < factors.length) return many('product', rest);
  return { kind: 'product', parts: [{ kind: 'number', value: -1 }, ...factors] };
}
