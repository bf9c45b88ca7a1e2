import { functionNamed } from './expression-functions.ts';
import { matchAt, readLiteral } from './number-literal.ts';

interface Piece {
  type: 'number' | 'word' | 'sign' | 'operator' | 'open' | 'close' | 'other';
  text: string;
  /** A blank, or the end of the text, stands before and behind it. */
  before: boolean;
  after: boolean;
}

const patterns: [Piece['type'], RegExp][] = [
  // `dL/dz2` is a name, `updates/epoch` a unit, `mean-squared` a word, `layer-2` a place.
  [
    'word',
    /[d∂]\p{L}[\p{L}\d]* ?\/ ?[d∂]_?\p{L}[\p{L}\d]*(?![\p{L}\d_])|\p{L}{2,}\/\p{L}{2,}(?![\p{L}\d_(])/uy,
  ],
  ['word', /\p{L}{2,}(?:-\p{L}{2,})+(?![\p{L}\d_(])|\p{L}{3,}-\d+(?![\d.])/uy],
  ['word', /[\p{L}_∂∇][\p{L}\d_'∂]*(?:\.[\p{L}_]+)*(?:\[[^\]]{0,20}\])*/uy],
  ['sign', /[-+]/y],
  ['operator', /[*/^@√²³⁰¹⁴⁵⁶⁷⁸⁹⁻]+/uy],
  ['open', /[([]/y],
  ['close', /[)\]]/y],
];

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const [type, found] = pieceAt(text, at);
    const end = at + found.length;
    if (/\S/.test(found))
      pieces.push({
        type,
        text: found,
        before: at === 0 || /\s/.test(text.charAt(at - 1)),
        after: end === text.length || /\s/.test(text.charAt(end)),
      });
    at = end;
  }
  return pieces;
}

function pieceAt(text: string, at: number): [Piece['type'], string] {
  // A sign is a piece of its own: whether it joins two values is decided by what stands around it.
  const number = /[-+]/.test(text.charAt(at)) ? null : readLiteral(text, at);
  if (number !== null) return ['number', text.slice(at, number.end)];
  for (const [type, pattern] of patterns) {
    const found = matchAt(pattern, text, at);
    if (found !== '') return [type, found];
  }
  return ['other', text.charAt(at)];
}

/**
 * Whether a text computes something, be it with names that nobody knows: an operator, a call, a factor. Signs of a
 * number, dashes between words, units, hyphens and names such as `dL/dW1` are no arithmetic.
 */
export function isArithmetic(text: string): boolean {
  const pieces = piecesOf(text);
  return pieces.some((piece, k) => joins(piece, pieces[k - 1], pieces[k + 1], pieces[k + 2]));
}

/** Whether a number has a name for a factor where no units are in use: `2t`, `0.5 y`. */
export function hasNamedFactor(text: string): boolean {
  const pieces = piecesOf(text);
  return pieces.some((piece, k) => {
    const next = pieces[k + 1];
    return piece.type === 'number' && next?.type === 'word' && (!piece.after || isName(next.text));
  });
}

function joins(piece: Piece, last: Piece | undefined, next: Piece | undefined, later: Piece | undefined) {
  switch (piece.type) {
    case 'operator':
      return true;
    case 'sign':
      return isValue(last) && !isSign(piece, last, next) && !isDash(next, later);
    case 'word':
      return isCall(piece, next) || isSpokenOperator(piece, last, next);
    case 'number':
      return next?.type === 'open' ? next.text === '(' : isFactor(next);
    case 'close':
      return !piece.after && (next?.type === 'number' || next?.type === 'word' || next?.type === 'open');
    default:
      return false;
  }
}

const isValue = (piece: Piece | undefined) =>
  piece !== undefined && ['number', 'word', 'close'].includes(piece.type);

/** `it is -0.4`, as against `z - 0.4` and `z -0.4`. */
const isSign = (piece: Piece, last: Piece | undefined, next: Piece | undefined) =>
  isWord(last) && next?.type === 'number' && piece.before && !piece.after;

/** `0.4 - I think`. */
const isDash = (next: Piece | undefined, later: Piece | undefined) =>
  isWord(next) && isWord(later) && next?.after === true;

const isCall = (word: Piece, next: Piece | undefined) =>
  next?.text === '(' && (!word.after || isName(word.text) || functionNamed(word.text) !== null);

/** A letter, or with digits, an underscore or a derivative in it: no word of a language. */
const isName = (word: string) => word !== 'I' && /^\p{L}$|[\d_[]|^[d∂].*\/ ?[d∂]/u.test(word);

const isWord = (piece: Piece | undefined) => piece?.type === 'word' && !isName(piece.text);

function isSpokenOperator({ text }: Piece, last: Piece | undefined, next: Piece | undefined): boolean {
  const isOperand = next !== undefined && (['number', 'open'].includes(next.type) || isName(next.text));
  if (/^(?:times|plus|minus|over|by|twice|double|half)$/i.test(text)) return isOperand;
  return /^(?:squared|cubed)$/i.test(text) && last?.type === 'number';
}

/** `2a1`, `2 a1` and `2t`; but seconds, minutes, hours and thousands are units. */
const isFactor = (next: Piece | undefined) =>
  next?.type === 'word' && isName(next.text) && !/^[smhk]$/.test(next.text);

/** The words before and behind what is computed taken off: `I get 0.5 * 0.5 per step`. */
export function withoutWordsAround(text: string): string {
  let bare = text.trim();
  for (;;) {
    const [, first = '', rest = ''] = /^(\p{L}[\p{L}']*)[,:]?\s+(?=[\p{L}\d.])(.+)$/su.exec(bare) ?? [];
    if (!isProse(first)) break;
    bare = rest;
  }
  for (;;) {
    const [, rest = '', last = ''] = /^(.*[\p{L}\d)\]%])\s+(\p{L}[\p{L}']*)[.,:!?]*$/su.exec(bare) ?? [];
    if (!isProse(last)) break;
    bare = rest;
  }
  return bare;
}

const isProse = (word: string) =>
  /^(?:\p{L}[\p{L}']+|I|a)$/u.test(word) &&
  functionNamed(word) === null &&
  !/^(?:times|plus|minus|over|by|twice|double|half|squared|cubed?|root|pi|hundred|thousand|million)$/i.test(
    word,
  );
