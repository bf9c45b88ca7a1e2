import MarkdownIt, { type Token } from 'markdown-it';
import { sanitise } from '../text/sanitise.ts';
import { inlineSpans } from './inline.ts';
import { empty, indent, type Line, lineWidth } from './span.ts';
import { type Cell, tableLines } from './table.ts';
import { wrap } from './wrap.ts';

// `html: false`: tags are shown as typed, nothing is hidden.
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Below this, words are cut more than they are wrapped; deeply nested lists run over the edge instead. */
const narrowest = 16;

/** Markdown as rows of at most `width` columns. Code and addresses are never broken, so they may be wider. */
export function markdownLines(markdown: string, width: number): Line[] {
  const walk = { tokens: parser.parse(sanitise(markdown), {}), at: 0 };
  return blocks(walk, Math.max(narrowest, width), '');
}

/** Text that is no Markdown (a picture drawn in characters, a program), row by row as it is. */
export function verbatimLines(text: string, margin = ''): Line[] {
  const rows = sanitise(text).replaceAll('\t', '    ').replace(/\n+$/, '').split('\n');
  return rows.map((row): Line => (row.trim() === '' ? empty : [{ text: margin + row, style: 'code' }]));
}

interface Walk {
  readonly tokens: readonly Token[];
  at: number;
}

/** Blocks up to the token that closes them, which is taken too, with an empty line between. */
function blocks(walk: Walk, width: number, closing: string): Line[] {
  const lines: Line[] = [];
  let tight = false;
  for (let token = walk.tokens[walk.at]; token; token = walk.tokens[walk.at]) {
    walk.at++;
    if (token.type === closing) break;
    const block = blockLines(walk, token, width);
    if (block.length === 0) continue;
    if (lines.length > 0 && !tight && !token.hidden) lines.push(empty);
    for (const line of block) lines.push(line);
    tight = token.hidden;
  }
  return lines;
}

function blockLines(walk: Walk, token: Token, width: number): Line[] {
  switch (token.type) {
    case 'heading_open':
      return heading(token, takeInline(walk), width);
    case 'paragraph_open':
      return wrap(takeInline(walk), width);
    case 'fence':
    case 'code_block':
      return verbatimLines(token.content, '    ');
    case 'bullet_list_open':
      return list(walk, width, 'bullet_list_close');
    case 'ordered_list_open':
      return list(walk, width, 'ordered_list_close');
    case 'blockquote_open':
      return indent(blocks(walk, Math.max(narrowest, width - 2), 'blockquote_close'), '| ', '| ');
    case 'table_open':
      return table(walk, width);
    case 'hr':
      return [[{ text: '-----', style: 'quiet' }]];
    default:
      return token.content === '' ? [] : wrap([{ text: sanitise(token.content) }], width);
  }
}

/** The spans of a paragraph, heading or cell; the walk then stands behind its closing token. */
function takeInline(walk: Walk): Cell {
  const inline = walk.tokens[walk.at];
  walk.at += 2;
  return inlineSpans(inline?.children ?? []);
}

function heading(token: Token, text: Cell, width: number): Line[] {
  const lines = wrap(
    text.map((span) => ({ text: span.text, style: 'heading' as const })),
    width,
  );
  const underline = { h1: '=', h2: '-' }[token.tag];
  if (!underline) return lines;
  const columns = Math.max(1, ...lines.map(lineWidth));
  return [...lines, [{ text: underline.repeat(Math.min(columns, width)), style: 'quiet' }]];
}

function list(walk: Walk, width: number, closing: string): Line[] {
  const lines: Line[] = [];
  for (let token = walk.tokens[walk.at]; token && token.type !== closing; token = walk.tokens[walk.at]) {
    walk.at++;
    const mark = token.info === '' ? '- ' : `${token.info}${token.markup} `;
    const isLoose = walk.tokens[walk.at]?.type === 'paragraph_open' && !walk.tokens[walk.at]?.hidden;
    const item = blocks(walk, Math.max(narrowest, width - mark.length), 'list_item_close');
    if (lines.length > 0 && isLoose) lines.push(empty);
    for (const line of indent(item.length > 0 ? item : [[{ text: '' }]], mark)) lines.push(line);
  }
  walk.at++;
  return lines;
}

function table(walk: Walk, width: number): Line[] {
  const rows: Cell[][] = [];
  const rightAligned: boolean[] = [];
  for (
    let token = walk.tokens[walk.at];
    token && token.type !== 'table_close';
    token = walk.tokens[walk.at]
  ) {
    walk.at++;
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open') rightAligned.push(String(token.attrGet('style') ?? '').includes('right'));
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(takeInline(walk));
  }
  walk.at++;
  const [header = [], ...body] = rows;
  return tableLines({ header, rows: body, rightAligned }, width);
}
