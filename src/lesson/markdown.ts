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
  all: string;
  /** Null as long as it is the same as `all`: most items contain no others. */
  own: string | null;
}

const marker = /^(\s*)([-*+]|\d{1,9}[.)])(?:(\s+)(.*)|)$/;
// Deeper nesting says nothing more and would make the cost of an item grow with its depth.
const maxDepth = 6;
// Character codes; from `foreign` on there is other white space.
const [capitalA, foreign] = [0x41, 0x80];

/** The blocks of some Markdown as guides mean it: a line at column 0 after a bullet is a new paragraph. */
export function parseBlocks(markdown: string): Piece[] {
  return parseLines(readLines(markdown, openReport().report));
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
  const canBegin = line.role === 'text' || line.role === 'open';
  const match = canBegin && mayBeMarker(line.text) ? marker.exec(line.text) : null;
  if (match) addItem(state, line, match);
  else if (line.role === 'code' || line.role === 'close') continueFence(state, line);
  else addParagraph(state, line);
}

/** Told by the first character, which rules out most lines. */
function mayBeMarker(text: string): boolean {
  const first = text.charCodeAt(0);
  return first < capitalA || first >= foreign;
}

function addParagraph(state: State, line: Line): void {
  if (state.open.length > 0) closeItems(state, depthBelow(state, indentOf(line.text)));
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
  const depth = depthBelow(state, indent.length - 1);
  if (depth >= maxDepth) {
    addToItems(state, line);
    return;
  }
  closeItems(state, depth);
  for (const parent of state.open) {
    parent.own ??= parent.all;
    parent.all += kept(state, line, parent);
  }
  const item: Item = {
    text: '',
    own: '',
    line: line.number,
    endLine: line.number,
    column: line.column + indent.length,
    ordered: mark.length > 1,
    items: [],
  };
  const contentIndent = indent.length + mark.length + gap.length;
  state.open.push({ item, markerIndent: indent.length, contentIndent, all: content, own: null });
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
  const innermost = state.open.at(-1);
  for (const open of state.open) {
    const text = kept(state, line, open);
    open.all += text;
    if (open === innermost && open.own !== null) open.own += text;
    open.item.endLine = line.number;
  }
}

/** The line as the item continues with it. */
function kept(state: State, line: Line, open: OpenItem): string {
  return (state.blankBefore ? '\n\n' : '\n') + dedent(line.text, open.contentIndent).trimEnd();
}

/** Closes the open items down to `depth`, innermost first. */
function closeItems(state: State, depth: number): void {
  while (state.open.length > depth) {
    const closed = state.open.pop();
    if (!closed) return;
    closed.item.text = closed.all.trim();
    closed.item.own = closed.own === null ? closed.item.text : closed.own.trim();
    const parent = state.open.at(-1);
    if (parent) {
      parent.item.items.push(closed.item);
      parent.item.endLine = Math.max(parent.item.endLine, closed.item.endLine);
    } else state.pieces.push({ type: 'item', item: closed.item });
  }
}

/** How many of the open items have their marker left of this indent. Each stands right of the one before. */
function depthBelow(state: State, indent: number): number {
  let depth = 0;
  while ((state.open[depth]?.markerIndent ?? indent) < indent) depth += 1;
  return depth;
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
  let isOurs = false;
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.type === 'item') {
      found.push(piece.item);
      isOurs = false;
    } else if (last) {
      // The pieces stay as they are: others read them too.
      const step = isOurs ? last : { ...last };
      isOurs = true;
      found[found.length - 1] = step;
      step.text += `\n\n${piece.text}`;
      step.own += `\n\n${piece.text}`;
      step.endLine = piece.endLine;
    }
  }
  return found;
}
