import { openReport } from './diagnostics.ts';
import { dedent, type Line, readLines } from './lines.ts';

/** A list item. Its strings are Markdown, dedented, without the marker. */
export interface Item {
  /** All of it, nested items included. */
  text: string;
  /** Without the nested items. */
  own: string;
  line: number;
  endLine: number;
  column: number;
  ordered: boolean;
  items: Item[];
}

/** What a block consists of, in order. `text` is one paragraph, `code` one fence with its marks. */
export type Piece =
  | { type: 'item'; item: Item }
  | { type: 'text' | 'code'; text: string; line: number; endLine: number };

interface OpenItem {
  item: Item;
  markerIndent: number;
  contentIndent: number;
  all: string[];
  own: string[];
}

const marker = /^(\s*)([-*+]|\d{1,9}[.)])(?:(\s+)(.*)|)$/;
// Deeper nesting says nothing more and would make the cost of an item grow with its depth.
const maxDepth = 6;

/** The blocks of some Markdown as guides mean it: a line at column 0 after a bullet is a new paragraph. */
export function parseBlocks(markdown: string): Piece[] {
  return parseLines(readLines(markdown.split('\n'), openReport().report));
}

/**
 * As `parseBlocks`, for lines of a file, whose numbers it keeps. Not CommonMark: nested items may be indented by
 * two spaces under a number, nothing continues lazily, and a fence belongs to an item if it is indented.
 */
export function parseLines(lines: readonly Line[]): Piece[] {
  const state: State = { pieces: [], open: [], blankBefore: false };
  for (const line of lines) {
    if (line.role === 'blank') state.blankBefore = true;
    else {
      addLine(state, line);
      state.blankBefore = false;
    }
  }
  closeItems(state, 0);
  return state.pieces;
}

interface State {
  pieces: Piece[];
  open: OpenItem[];
  blankBefore: boolean;
}

function addLine(state: State, line: Line): void {
  const match = line.role === 'text' || line.role === 'open' ? marker.exec(line.text) : null;
  if (match) addItem(state, line, match);
  else if (line.role === 'code' || line.role === 'close') continueFence(state, line);
  else addParagraph(state, line);
}

function addParagraph(state: State, line: Line): void {
  const indent = indentOf(line.text);
  closeItems(state, state.open.filter((open) => open.markerIndent < indent).length);
  const last = state.pieces.at(-1);
  if (state.open.length > 0) addToItems(state, line);
  else if (line.role === 'text' && last?.type === 'text' && !state.blankBefore) extend(last, line);
  else if (line.role !== 'rule') {
    const type = line.role === 'open' ? 'code' : 'text';
    state.pieces.push({ type, text: line.text.trimEnd(), line: line.number, endLine: line.number });
  }
}

function addItem(state: State, line: Line, match: RegExpExecArray): void {
  const [, indent = '', mark = '', gap = ' ', content = ''] = match;
  const depth = state.open.filter((open) => open.markerIndent + 2 <= indent.length).length;
  if (depth >= maxDepth) {
    addToItems(state, line);
    return;
  }
  closeItems(state, depth);
  for (const parent of state.open) keep(parent.all, state, dedent(line.text, parent.contentIndent));
  const item: Item = {
    text: '',
    own: '',
    line: line.number,
    endLine: line.number,
    column: line.column + indent.length,
    ordered: /\d/.test(mark),
    items: [],
  };
  const contentIndent = indent.length + mark.length + gap.length;
  state.open.push({ item, markerIndent: indent.length, contentIndent, all: [content], own: [content] });
}

function continueFence(state: State, line: Line): void {
  const last = state.pieces.at(-1);
  if (state.open.length > 0) addToItems(state, line);
  else if (last?.type === 'code') extend(last, line);
  else state.pieces.push({ type: 'code', text: line.text, line: line.number, endLine: line.number });
}

function extend(piece: { text: string; endLine: number }, line: Line): void {
  const blanks = '\n'.repeat(Math.max(1, line.number - piece.endLine));
  piece.text += blanks + line.text.trimEnd();
  piece.endLine = line.number;
}

function addToItems(state: State, line: Line): void {
  for (const open of state.open) {
    keep(open.all, state, dedent(line.text, open.contentIndent));
    open.item.endLine = line.number;
  }
  const innermost = state.open.at(-1);
  if (innermost) keep(innermost.own, state, dedent(line.text, innermost.contentIndent));
}

function keep(into: string[], state: State, text: string): void {
  if (state.blankBefore) into.push('');
  into.push(text.trimEnd());
}

/** Closes the open items down to `depth`, innermost first. */
function closeItems(state: State, depth: number): void {
  while (state.open.length > depth) {
    const closed = state.open.pop();
    if (!closed) return;
    closed.item.text = closed.all.join('\n').trim();
    closed.item.own = closed.own.join('\n').trim();
    const parent = state.open.at(-1);
    if (parent) {
      parent.item.items.push(closed.item);
      parent.item.endLine = Math.max(parent.item.endLine, closed.item.endLine);
    } else state.pieces.push({ type: 'item', item: closed.item });
  }
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** The items at the top level. */
export function topItems(pieces: readonly Piece[]): Item[] {
  return pieces.flatMap((piece) => (piece.type === 'item' ? [piece.item] : []));
}

/** The text of the items, or, where there is no list, of the paragraphs. */
export function itemTexts(pieces: readonly Piece[]): string[] {
  const items = topItems(pieces);
  return items.length > 0
    ? items.map((item) => item.text)
    : pieces.flatMap((piece) => ('text' in piece ? [piece.text] : []));
}

/** The items, each with the paragraphs and fences at column 0 that stand between it and the next. */
export function steps(pieces: readonly Piece[]): Item[] {
  const found: Item[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.type === 'item') found.push({ ...piece.item });
    else if (last) {
      last.text += `\n\n${piece.text}`;
      last.own += `\n\n${piece.text}`;
      last.endLine = piece.endLine;
    }
  }
  return found;
}
