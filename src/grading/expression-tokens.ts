import { functionNamed } from './expression-functions.ts';
import { matchAt, plainCharacters, readNumber, readSuperscript } from './number-literal.ts';

export interface Token {
  type: 'number' | 'name' | 'superscript' | 'mark' | 'end';
  /** As typed, look-alikes replaced; `**` is `^`, a multiplication sign is `*`. */
  text: string;
  value: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** A blank stands before it. */
  spaced: boolean;
}

/** What is wrong with an expression, and where. */
export class ExpressionError extends Error {
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

const name = /[\p{L}_∂∇][\p{L}\p{Nd}_']*/uy;
/** What numpy and JavaScript write before a function; it says nothing here. */
const moduleName = /(?:np|numpy|math|Math)\.(?=[a-zA-Z])/y;
const mark = /\*\*|\.(?:mean|sum)\(\)|\.T(?![\p{L}\p{Nd}_])|[-+*/^@%()[\],:√]/uy;

type Read = Pick<Token, 'type' | 'text' | 'value'> & { end: number };

/** Splits an expression into tokens, the last of type `end`; throws ExpressionError. */
export function tokenise(typed: string, isKnown: (name: string) => boolean): Token[] {
  const text = plainCharacters(typed);
  const tokens: Token[] = [];
  // Where the innermost bracket separates by commas, a comma cannot belong to a number.
  const open: ('group' | 'list')[] = [];
  let at = 0;
  for (;;) {
    const start = skipBlanks(text, at);
    const last = tokens.at(-1);
    const read = readToken(text, start, open.at(-1) === 'list', (word, end) =>
      isTimesSign(word, text, end, last, isKnown),
    );
    if (read.text === '(') open.push(last?.type === 'name' && isCall(last.text, isKnown) ? 'list' : 'group');
    else if (read.text === '[') open.push('list');
    else if (read.text === ')' || read.text === ']') open.pop();
    tokens.push({
      type: read.type,
      text: read.text,
      value: read.value,
      column: start + 1,
      spaced: start > at,
    });
    if (read.type === 'end') return tokens;
    at = read.end;
  }
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/.test(text.charAt(end))) end++;
  return end;
}

function readToken(
  text: string,
  at: number,
  inList: boolean,
  isTimes: (word: string, end: number) => boolean,
): Read {
  if (at >= text.length) return { type: 'end', text: '', value: 0, end: at };
  const number = readNumber(text, at, inList);
  if (number)
    return { type: 'number', text: text.slice(at, number.end), value: number.value, end: number.end };
  const superscript = readSuperscript(text, at);
  if (superscript) return { type: 'superscript', text: text.slice(at, superscript.end), ...superscript };
  const from = at + matchAt(moduleName, text, at).length;
  const word = matchAt(name, text, from);
  if (word !== '' && isTimes(word, at + 1)) return { type: 'mark', text: '*', value: 0, end: at + 1 };
  if (word !== '') return { type: 'name', text: word, value: 0, end: from + word.length };
  const sign = matchAt(mark, text, at);
  if (sign === '') throw new ExpressionError(unreadable(text, at), at + 1);
  return { type: 'mark', text: sign === '**' ? '^' : sign, value: 0, end: at + sign.length };
}

function isCall(word: string, isKnown: (name: string) => boolean): boolean {
  return !isKnown(word) && functionNamed(word) !== null;
}

/** The x of `1.139 x 10^-1` and `2x10`, unless it is, or begins, a known name. */
function isTimesSign(
  word: string,
  text: string,
  end: number,
  last: Token | undefined,
  isKnown: (name: string) => boolean,
): boolean {
  if (!/^[xX]\d*$/.test(word) || last?.type !== 'number') return false;
  if (word.length > 1) return !isKnown(word);
  const next = text.charAt(skipBlanks(text, end));
  return /[\d.]/.test(next) || (/[(+-]/.test(next) && !isKnown(word));
}

function unreadable(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === '=') return 'one expression without = is needed';
  return `“${character}” cannot be read here`;
}
