import { type Formula, FormulaFault, parseFormula } from './formula.ts';

/** A way of saying, as docs/checks.md describes its grammar. */
export type Phrase = { kind: 'words'; groups: Group[] } | { kind: 'formula'; formula: Formula };

export interface Group {
  slots: Slot[];
  /** How it follows the group before: in the same sentence, in a linked clause or its own, later in the answer, as next step. */
  joint: ',' | '~' | '...' | '>>';
}

export interface Slot {
  units: Unit[];
  /** Must stand after the slot before it. */
  isAfter: boolean;
  /** Must begin its clause, but for words like `it is` and `probably`. */
  isFirst: boolean;
}

/** Words in a row; `list` names a word list instead. */
export interface Unit {
  words: string[];
  list: string | null;
  isNegated: boolean;
}

export interface PhraseFault {
  message: string;
  /** Counted from 1. */
  column: number;
}

interface Piece {
  text: string;
  column: number;
}

type Words = Readonly<Record<string, readonly string[]>>;

/** What is wrong with a way of saying; empty when it can be used. */
export function phraseFaults(phrase: string, words: Words): PhraseFault[] {
  const { faults } = parsePhrase(phrase, words);
  return faults;
}

interface Reading {
  groups: Group[];
  faults: PhraseFault[];
  isAfter: boolean;
  isNegated: boolean;
}

/** Reads a way of saying. With faults, the phrase holds what could be read. */
export function parsePhrase(text: string, words: Words): { phrase: Phrase; faults: PhraseFault[] } {
  const lead = /^\s*=/.exec(text);
  if (lead) return formulaPhrase(text, lead[0].length, words);
  const reading: Reading = {
    groups: [{ slots: [], joint: ',' }],
    faults: [],
    isAfter: false,
    isNegated: false,
  };
  const pieces = piecesOf(text);
  if (pieces.length === 0) reading.faults.push({ message: 'A way of saying is empty.', column: 1 });
  pieces.forEach((piece, i) => {
    if (isJoint(piece.text)) readJoint(reading, piece.text, piece.column, i === pieces.length - 1);
    else if (piece.text === 'not') readNot(reading, piece.column, i === pieces.length - 1);
    else readSlot(reading, piece, words);
  });
  return { phrase: { kind: 'words', groups: reading.groups }, faults: reading.faults };
}

type Joint = Group['joint'] | '>';

function isJoint(text: string): text is Joint {
  return text === ',' || text === '~' || text === '...' || text === '>' || text === '>>';
}

function readJoint(reading: Reading, joint: Joint, column: number, isLast: boolean): void {
  const hasLeft = (reading.groups.at(-1)?.slots.length ?? 0) > 0;
  if (!hasLeft || isLast || reading.isAfter || reading.isNegated)
    reading.faults.push({ message: `"${joint}" needs words on both sides.`, column });
  const isMixed = reading.groups.length > 1 && (reading.groups.at(-1)?.joint === '>>') !== (joint === '>>');
  if (joint !== '>' && isMixed)
    reading.faults.push({ message: '">>" stands between all groups or none.', column });
  if (joint === '>') reading.isAfter = true;
  else reading.groups.push({ slots: [], joint });
}

function readNot(reading: Reading, column: number, isLast: boolean): void {
  if (isLast || reading.isNegated) reading.faults.push({ message: '"not" needs a word after it.', column });
  reading.isNegated = true;
}

function readSlot(reading: Reading, piece: Piece, words: Words): void {
  const isFirst = piece.text.startsWith('^');
  const bare = isFirst ? { text: piece.text.slice(1), column: piece.column + 1 } : piece;
  const units = unitsOf(bare, reading.isNegated, words, reading.faults);
  reading.groups.at(-1)?.slots.push({ units, isAfter: reading.isAfter, isFirst });
  reading.isAfter = false;
  reading.isNegated = false;
}

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(/\.\.\.|>>|[,~>]|[^\s,~>]+?(?=\.\.\.|[\s,~>]|$)/g)].map((match) => ({
    text: match[0],
    column: match.index + 1,
  }));
}

function unitsOf(piece: Piece, isNegated: boolean, words: Words, faults: PhraseFault[]): Unit[] {
  let column = piece.column;
  return piece.text.split('|').map((text) => {
    const unit = unitOf({ text, column }, words, faults);
    column += text.length + 1;
    return isNegated ? { ...unit, isNegated: !unit.isNegated } : unit;
  });
}

function unitOf({ text, column }: Piece, words: Words, faults: PhraseFault[]): Unit {
  const fault = (message: string, at = column) => faults.push({ message, column: at });
  if (text === '') fault('There is nothing between two "|".');
  if (text.startsWith('$')) {
    const list = text.slice(1);
    if (!/^[a-z][a-z0-9_]*$/.test(list))
      fault(`"${text}" is no name of a word list: use small letters and "_".`);
    else if (!Object.hasOwn(words, list)) fault(`There is no word list "${list}" under words:.`);
    return { words: [], list, isNegated: false };
  }
  const isNegated = text.startsWith('not_');
  const parts = (isNegated ? text.slice(4) : text).split('_');
  const strange = /[^\p{L}\p{N}\-'’.*_]/u.exec(text);
  if (strange) fault(`"${strange[0]}" has no meaning here.`, column + strange.index);
  if (text !== '' && parts.some((part) => part === '')) fault(`"_" joins two words: "${text}".`);
  const star = text.search(/\*(?!$|_)/);
  if (star >= 0) fault('"*" stands at the end of a word.', column + star);
  return { words: parts.filter((part) => part !== ''), list: null, isNegated };
}

function formulaPhrase(text: string, from: number, words: Words): { phrase: Phrase; faults: PhraseFault[] } {
  const empty: Phrase = { kind: 'words', groups: [] };
  try {
    const formula = parseFormula(text.slice(from));
    const missing = [...text.matchAll(/\$([\p{L}\p{N}_]*)/gu)].filter(
      (match) => !Object.hasOwn(words, match[1] ?? ''),
    );
    const faults = missing.map((match) => ({
      message: `There is no word list "${match[1]}" under words:.`,
      column: match.index + 1,
    }));
    return { phrase: { kind: 'formula', formula }, faults };
  } catch (fault) {
    if (!(fault instanceof FormulaFault)) throw fault;
    return { phrase: empty, faults: [{ message: fault.message, column: from + fault.at + 1 }] };
  }
}
