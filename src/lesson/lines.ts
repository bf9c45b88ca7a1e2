import type { Report } from './diagnostics.ts';
import type { CodeBlock } from './lesson.ts';

/** `open`, `code` and `close` are the three kinds of lines of a fenced block. */
export type LineRole = 'text' | 'blank' | 'rule' | 'open' | 'code' | 'close';

/** A line, or the part of one that follows a label: `column` is where `text` begins in the file, from 1. */
export interface Line {
  text: string;
  number: number;
  column: number;
  role: LineRole;
  /** On the opening line of a fence: its language, empty when none is named. */
  language?: string;
}

const opener = /^((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}|~{3,})([^`]*)$/;
const mayBeFence = /```|~~~/;
// Tried on a line without its trailing spaces.
const closer = /^((?:\s|>)*)(`{3,}|~{3,})\s*(["'”’).,;:]*)$/;
const rule = /^ {0,3}(?:-\s*){3,}$|^ {0,3}(?:\*\s*){3,}$|^ {0,3}(?:_\s*){3,}$/;
// A fence that swallowed a heading of level one may be Python with a comment; deeper ones are the guide going on.
const heading = /^#{2,6}\s+\S/;
const boldLine = /^\*\*[^*].*:\*\*/;

/**
 * Tells what each line is and finds the fences; the first line has the number `offset` + 1. Deviates from Markdown where guides do: a closing fence may carry
 * the punctuation that closes a quote, and a fence that nothing closes ends at the next heading.
 */
export function readLines(texts: readonly string[], report: Report, offset = 0): Line[] {
  const lines = texts.map(
    (lineText, index): Line => ({
      text: lineText,
      number: offset + index + 1,
      column: 1,
      role: lineText.trim() === '' ? 'blank' : rule.test(lineText) ? 'rule' : 'text',
    }),
  );
  const closable = longestClosersAhead(lines);
  let index = 0;
  while (index < lines.length) index = markFence(lines, index, closable, report);
  return lines;
}

/** Marks the fence that opens at `start`, if one does, and returns the index after it. */
function markFence(lines: Line[], start: number, closable: ClosersAhead, report: Report): number {
  const first = lines[start];
  const match = first && mayBeFence.test(first.text) ? opener.exec(first.text) : null;
  const [, indent = '', marks = '', info = ''] = match ?? [];
  // Marks followed by nothing but closing punctuation end a fence and never begin one.
  if (!first || !match || /^["'”’).,;:]+$/.test(info.trim())) return start + 1;
  const closes = (closable.get(marks[0] ?? '')?.[start + 1] ?? 0) >= marks.length;
  first.role = 'open';
  first.language = info.trim().split(/[\s,{]/, 1)[0] ?? '';
  const end = closes ? endOfClosed(lines, start, marks) : nextHeading(lines, start + 1);
  for (let index = start + 1; index < end; index++) {
    const line = lines[index];
    if (line) line.role = 'code';
  }
  const last = lines[end];
  const closing = last && closes ? closer.exec(last.text.trimEnd()) : null;
  if (!last || !closing || !isCloser(closing, marks)) {
    report(
      'fence-unclosed',
      { line: first.number, column: indent.length + 1 },
      'Nothing closes this code fence.',
    );
    return end;
  }
  last.role = 'close';
  if (closing[3]) {
    const column = last.text.lastIndexOf(closing[3]) + 1;
    report('fence-close-with-text', { line: last.number, column }, `A closing fence carries ${closing[3]}.`);
  }
  return end + 1;
}

function isCloser(match: RegExpExecArray, marks: string): boolean {
  const closing = match[2] ?? '';
  return closing[0] === marks[0] && closing.length >= marks.length;
}

/**
 * The line that closes the fence. A new fence with a language, after a heading or label, shows that the author
 * forgot to close this one: then the line of that heading or label.
 */
function endOfClosed(lines: Line[], start: number, marks: string): number {
  let resumed = -1;
  const mayQuoteGuides = /^(?:md|markdown|text|txt)?$/i.test(lines[start]?.language ?? '');
  for (let index = start + 1; index < lines.length; index++) {
    const text = lines[index]?.text ?? '';
    const closing = closer.exec(text.trimEnd());
    if (closing && isCloser(closing, marks)) return index;
    if (mayQuoteGuides) continue;
    if (resumed < 0 && (heading.test(text) || boldLine.test(text))) resumed = index;
    else if (resumed >= 0 && /^`{3,}[A-Za-z]/.test(text)) return resumed;
  }
  return lines.length;
}

function nextHeading(lines: Line[], from: number): number {
  let index = from;
  while (index < lines.length && !heading.test(lines[index]?.text ?? '')) index += 1;
  return index;
}

/** By fence character: at each index the longest closing fence from there on, so that no search runs twice. */
type ClosersAhead = Map<string, number[]>;

function longestClosersAhead(lines: readonly Line[]): ClosersAhead {
  const backticks: number[] = new Array(lines.length + 1).fill(0);
  const tildes: number[] = new Array(lines.length + 1).fill(0);
  for (let index = lines.length - 1; index >= 0; index--) {
    const text = lines[index]?.text ?? '';
    const closing = mayBeFence.test(text) ? (closer.exec(text.trimEnd())?.[2] ?? '') : '';
    backticks[index] = Math.max(backticks[index + 1] ?? 0, closing[0] === '`' ? closing.length : 0);
    tildes[index] = Math.max(tildes[index + 1] ?? 0, closing[0] === '~' ? closing.length : 0);
  }
  return new Map([
    ['`', backticks],
    ['~', tildes],
  ]);
}

/** Every fence of these lines, with its code dedented by the indentation of its opening line. */
export function codeBlocks(lines: readonly Line[]): CodeBlock[] {
  const fences: { language: string; line: number; indent: number; code: string[] }[] = [];
  for (const line of lines) {
    const current = fences.at(-1);
    if (line.role === 'open') {
      const indent = Math.max(0, line.text.search(/[`~]{3}/));
      fences.push({ language: line.language ?? '', line: line.number, indent, code: [] });
    } else if (line.role === 'code' && current) current.code.push(dedent(line.text, current.indent));
  }
  return fences.map(({ language, line, code }) => ({ language, line, text: code.join('\n') }));
}

/** Takes away up to `width` leading spaces. */
export function dedent(text: string, width: number): string {
  let from = 0;
  while (from < width && (text[from] === ' ' || text[from] === '\t')) from += 1;
  return text.slice(from);
}
