import { foldWord, stemOf } from './words.ts';

/** A word, number or sign of an answer; `start` and `end` count characters of the raw text. */
export interface Token {
  kind: 'word' | 'mark' | 'sign';
  folded: string;
  stem: string;
  start: number;
  end: number;
}

const pattern =
  /\|\s?\p{L}+\s?\||[wW]\.[rR]\.[tT]\.?|\p{L}[\p{L}\p{M}\p{N}]*(?:['’‘`´]\p{L}+)*|\d+(?:[.,]\d+)?|\.\d+|\n|\.{2,}|!={1,2}|≠|[.,;:!?…()[\]{}—–"“”]|[-=<>+*/@^·×←→⇒|&%]+|\S/gu;

/** Abbreviations whose point ends no sentence. */
const abbreviations = /(?:^|[^\p{L}])(?:e\.?g|i\.?e|vs|etc|w\.?r\.?t|resp|approx|ca|cf|fig|eq|incl)$/iu;
/** `no. 5`; `No. It grows` are two sentences. */
const ordinal = /(?:^|[^\p{L}])no$/iu;

/** What a prime makes the derivative of: `g'` is not `g`. A quotation mark stands behind longer words. */
const primed = /(?:^|[^\p{L}'’′])(?:\p{L}|inner|outer)$/iu;

/** The tokens of a text, in one pass. A point inside a word or number, and one after an abbreviation, is a sign. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(pattern)].map(([piece], i, all) => {
    const start = all[i]?.index ?? 0;
    const end = start + piece.length;
    const reading = readingOf(piece, text.slice(Math.max(0, start - 8), start));
    const isWord = reading !== null || /^[\p{L}\d]|^\.\d/u.test(piece);
    const folded = reading ?? (isWord ? foldedWord(piece) : piece);
    const kind = isWord ? 'word' : isMark(piece, text, start, end) ? 'mark' : 'sign';
    return { kind, folded, stem: isWord ? stemOf(folded) : piece, start, end };
  });
}

/** Signs that are read as words: `|x|` as the absolute value, `x ≠ 0` as a negation, `f'` as a derivative. */
function readingOf(piece: string, before: string): string | null {
  if (/^\|.*\|$/u.test(piece)) return 'abs';
  if (/^(?:!=|≠)/u.test(piece)) return 'not';
  return /^['’′]$/u.test(piece) && primed.test(before) ? 'prime' : null;
}

/** A decimal comma is a point, `w.r.t.` one word. */
function foldedWord(piece: string): string {
  return foldWord(/\d/.test(piece) ? piece.replace(',', '.') : piece.replaceAll('.', ''));
}

function isMark(piece: string, text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (piece === '.') {
    const left = text.slice(Math.max(0, start - 8), start);
    if (ordinal.test(left) && /^\s?\d/.test(text.slice(end))) return false;
    return !/[\p{L}\d]/u.test(after) && !abbreviations.test(left);
  }
  if (piece === ':' || piece === ',') return !(/\d/.test(before) && /\d/.test(after));
  // Brackets of a call or of an index, `log(0)`, belong to what they follow.
  if (piece === '(' || piece === '[') return !/[\p{L}\p{N}'_]/u.test(before);
  if (piece === '"' || piece === '“' || piece === '”') return false;
  if (piece === '-' || piece === '--')
    return /^\s|^$/.test(before) && /\s/.test(after) && !isFormulaMinus(text, start, end);
  return /^(?:\n|\.{2,}|[,;:!?…(){}—–])$/.test(piece) && !(piece === ')' && isCallEnd(text, start));
}

/** A dash between words ends a clause; a minus between symbols does not. */
function isFormulaMinus(text: string, start: number, end: number): boolean {
  const left = /(\S+)\s*$/.exec(text.slice(Math.max(0, start - 30), start))?.[1] ?? '';
  const right = /^\s*(\S+)/.exec(text.slice(end, end + 30))?.[1] ?? '';
  const isSymbolic = (side: string) => side.length === 1 || /[\d=+*/^_()[\]∂∇]/.test(side);
  return left !== '' && (isSymbolic(left) || isSymbolic(right));
}

function isCallEnd(text: string, at: number): boolean {
  let depth = 0;
  for (let i = at; i >= 0 && at - i < 80; i--) {
    if (text[i] === ')') depth++;
    if (text[i] === '(' && --depth === 0) return /[\p{L}\p{N}'_]/u.test(text[i - 1] ?? ' ');
  }
  return false;
}
