import { type Formula, FormulaFault, parseFormula } from './formula.ts';

/** A way of saying, as docs/checks.md describes its grammar. */
export type Phrase = { kind: 'words'; groups: Group[] } | { kind: 'formula'; formula: Formula };

export interface Group {
  slots: Slot[];
  /** How it follows the group before: in the same sentence, or later in the answer. */
  joint: ',' | '...';
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

/** Reads a way of saying. With faults, the phrase holds what could be read. */
export function parsePhrase(text: string, words: Words): { phrase: Phrase; faults: PhraseFault[] } {
  const lead = /^\s*=/.exec(text);
  if (lead) return formulaPhrase(text, lead[0].length, words);
  const faults: PhraseFault[] = [];
  const groups: Group[] = [{ slots: [], joint: ',' }];
  let isAfter = false;
  let isNegated = false;
  const pieces = piecesOf(text);
  if (pieces.length === 0) faults.push({ message: 'A way of saying is empty.', column: 1 });
  pieces.forEach((piece, i) => {
    const group = groups.at(-1) ?? { slots: [], joint: ',' };
    const isLast = i === pieces.length - 1;
    if (piece.text === ',' || piece.text === '...') {
      if (group.slots.length === 0 || isLast || isAfter || isNegated)
        faults.push({ message: `"${piece.text}" needs words on both sides.`, column: piece.column });
      groups.push({ slots: [], joint: piece.text });
    } else if (piece.text === '>') {
      if (group.slots.length === 0 || isLast || isAfter)
        faults.push({ message: '">" needs words on both sides.', column: piece.column });
      isAfter = true;
    } else if (piece.text === 'not') {
      if (isLast) faults.push({ message: '"not" needs a word after it.', column: piece.column });
      isNegated = true;
    } else {
      const isFirst = piece.text.startsWith('^');
      const bare = isFirst ? { text: piece.text.slice(1), column: piece.column + 1 } : piece;
      group.slots.push({ units: unitsOf(bare, isNegated, words, faults), isAfter, isFirst });
      isAfter = false;
      isNegated = false;
    }
  });
  return { phrase: { kind: 'words', groups }, faults };
}

function piecesOf(text: string): Piece[] {
  return [...text.matchAll(/\.\.\.|,|>|[^\s,>]+?(?=\.\.\.|[\s,>]|$)/g)].map((match) => ({
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
    else if (!words[list]) fault(`There is no word list "${list}" under words:.`);
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
    const missing = [...text.matchAll(/\$([\p{L}\p{N}_]*)/gu)].filter((match) => !words[match[1] ?? '']);
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
