import type { Report } from './diagnostics.ts';
import type { CodeBlock } from './lesson.ts';

/** `open`, `code` and `close` are the three kinds of lines of a fenced block. */
export type LineRole = 'text' | 'blank' | 'rule' | 'open' | 'code' | 'close';

/** A line, or the part of one that follows a label: `column` is where `text` begins in the file, from 1. */
export interface Line {
  text: string;
  number: number;
  column: number;
  /** Where `text` begins in the source, from 0. */
  start: number;
  role: LineRole;
  /** On the opening line of a fence: its language, empty when none is named. */
  language?: string;
}

const opener = /^((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}|~{3,})([^`]*)$/;
// Tried on a line without its trailing spaces.
const closer = /^((?:\s|>)*)(`{3,}|~{3,})\s*(["'”’).,;:]*)$/;
const rule = /^ {0,3}(?:-\s*){3,}$|^ {0,3}(?:\*\s*){3,}$|^ {0,3}(?:_\s*){3,}$/;
// A fence that swallowed a heading of level one may be Python with a comment; deeper ones are the guide going on.
const heading = /^#{2,6}\s+\S/;
const boldLine = /^\*\*[^*].*:\*\*/;
// Character codes, in their order; from `foreign` on there is other white space.
const [space, asterisk, minus, underscore, foreign] = [0x20, 0x2a, 0x2d, 0x5f, 0x80];

/**
 * Tells what each line of the source is, from the line after `skip` on, and finds the fences. Deviates from Markdown
 * where guides do: a closing fence may carry the punctuation that closes a quote, and a fence that nothing closes
 * ends at the next heading.
 */
export function readLines(source: string, report: Report, skip = 0): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let number = 0;
  for (const text of source.split('\n')) {
    number += 1;
    if (number > skip) lines.push({ text, number, column: 1, start, role: roleOf(text) });
    start += text.length + 1;
  }
  const marked = new Set([...linesWith('```', source, lines), ...linesWith('~~~', source, lines)]);
  markFences(lines, readMarks(lines, [...marked]), report);
  return lines;
}

/** Asks for blanks and rules only where the first character leaves them possible, which is rare. */
function roleOf(text: string): LineRole {
  const first = text.charCodeAt(0);
  if (first > underscore && first < foreign) return 'text';
  if (!(first > space && first < foreign) && text.trim() === '') return 'blank';
  const mayBeRule = first === minus || first === asterisk || first === underscore || first === space;
  return mayBeRule && rule.test(text) ? 'rule' : 'text';
}

/** The indices of the lines that contain the mark. Searching the source once costs far less than asking each line. */
export function linesWith(mark: string, source: string, lines: readonly Line[]): number[] {
  const found: number[] = [];
  let at = source.indexOf(mark, lines[0]?.start ?? 0);
  for (let index = 0; at >= 0 && index < lines.length; index++) {
    const line = lines[index];
    const end = line ? line.start + line.text.length : 0;
    if (at >= end) continue;
    found.push(index);
    at = source.indexOf(mark, end);
  }
  return found;
}

/** A line that contains the marks of a fence, so that it may open or close one. */
interface Marked {
  index: number;
  /** Its marks when it can close a fence, else empty. */
  closing: string;
  /** The punctuation behind them. */
  trailing: string;
  /** The longest that closes from here on, by kind: so no search for an end runs in vain. */
  backticksAhead: number;
  tildesAhead: number;
}

function readMarks(lines: readonly Line[], indices: readonly number[]): Marked[] {
  const marked: Marked[] = [];
  let [backticksAhead, tildesAhead] = [0, 0];
  for (const index of indices.toSorted((one, other) => other - one)) {
    const match = closer.exec(lines[index]?.text.trimEnd() ?? '');
    const closing = match?.[2] ?? '';
    if (closing[0] === '`') backticksAhead = Math.max(backticksAhead, closing.length);
    if (closing[0] === '~') tildesAhead = Math.max(tildesAhead, closing.length);
    marked.push({ index, closing, trailing: match?.[3] ?? '', backticksAhead, tildesAhead });
  }
  return marked.reverse();
}

function markFences(lines: Line[], marked: readonly Marked[], report: Report): void {
  let next = 0;
  for (const [order, { index }] of marked.entries()) {
    if (index >= next) next = markFence(lines, marked, order, report);
  }
}

/** Marks the fence that this line opens, if it opens one, and returns the index of the line after it. */
function markFence(lines: Line[], marked: readonly Marked[], order: number, report: Report): number {
  const start = marked[order]?.index ?? 0;
  const first = lines[start];
  const match = first && opener.exec(first.text);
  const [, indent = '', marks = '', info = ''] = match ?? [];
  // Marks followed by nothing but closing punctuation end a fence and never begin one.
  if (!first || !match || /^["'”’).,;:]+$/.test(info.trim())) return start + 1;
  first.role = 'open';
  first.language = info.trim().split(/[\s,{]/, 1)[0] ?? '';
  const ahead = marked[order + 1];
  const longest = (marks[0] === '`' ? ahead?.backticksAhead : ahead?.tildesAhead) ?? 0;
  const { end, closing } =
    longest >= marks.length
      ? endOfClosed(lines, marked, order, marks)
      : { end: nextHeading(lines, start + 1), closing: null };
  for (let index = start + 1; index < end; index++) {
    const line = lines[index];
    if (line) line.role = 'code';
  }
  const last = lines[end];
  if (!last || !closing) {
    const at = { line: first.number, column: indent.length + 1 };
    report('fence-unclosed', at, 'Nothing closes this code fence.');
    return end;
  }
  last.role = 'close';
  if (closing.trailing) {
    const at = { line: last.number, column: last.text.lastIndexOf(closing.trailing) + 1 };
    report('fence-close-with-text', at, `A closing fence carries ${closing.trailing}.`);
  }
  return end + 1;
}

/**
 * The line that closes the fence. A new fence with a language, after a heading or label, shows that the author
 * forgot to close this one: then the line of that heading or label, which closes nothing.
 */
function endOfClosed(
  lines: readonly Line[],
  marked: readonly Marked[],
  order: number,
  marks: string,
): { end: number; closing: Marked | null } {
  const start = marked[order]?.index ?? 0;
  const mayQuoteGuides = /^(?:md|markdown|text|txt)?$/i.test(lines[start]?.language ?? '');
  let resumed = start + 1;
  for (let next = order + 1; next < marked.length; next++) {
    const mark = marked[next];
    if (!mark) break;
    if (mark.closing[0] === marks[0] && mark.closing.length >= marks.length) {
      return { end: mark.index, closing: mark };
    }
    if (mayQuoteGuides || !/^`{3,}[A-Za-z]/.test(lines[mark.index]?.text ?? '')) continue;
    while (resumed < mark.index && !resumesGuide(lines[resumed]?.text ?? '')) resumed += 1;
    if (resumed < mark.index) return { end: resumed, closing: null };
  }
  return { end: lines.length, closing: null };
}

function resumesGuide(text: string): boolean {
  return text.startsWith('#') ? heading.test(text) : text.startsWith('**') && boldLine.test(text);
}

function nextHeading(lines: readonly Line[], from: number): number {
  let index = from;
  while (index < lines.length && !heading.test(lines[index]?.text ?? '')) index += 1;
  return index;
}

/** Every fence of these lines, with its code dedented by the indentation of its opening line. */
export function codeBlocks(lines: readonly Line[]): CodeBlock[] {
  const fences: CodeBlock[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line?.role !== 'open') continue;
    const indent = Math.max(0, line.text.search(/[`~]{3}/));
    const code: string[] = [];
    for (let next = lines[index + 1]; next?.role === 'code'; next = lines[index + 1]) {
      code.push(dedent(next.text, indent));
      index += 1;
    }
    fences.push({ language: line.language ?? '', line: line.number, text: code.join('\n') });
  }
  return fences;
}

/** Takes away up to `width` leading spaces. */
export function dedent(text: string, width: number): string {
  let from = 0;
  while (from < width && (text[from] === ' ' || text[from] === '\t')) from += 1;
  return text.slice(from);
}
