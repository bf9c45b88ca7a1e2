import type { Token } from 'markdown-it';
import { sanitise } from '../text/sanitise.ts';
import type { Span, Style } from './span.ts';

/** The children of an inline token as spans. A hard break is a line feed, a soft one a space. */
export function inlineSpans(tokens: readonly Token[]): Span[] {
  const literal = literalMarks(tokens);
  const writer: Writer = { spans: [], styles: [], links: [] };
  for (const [index, token] of tokens.entries()) {
    if (literal.has(index)) put(writer, token.markup);
    else write(writer, token);
  }
  return writer.spans;
}

interface Writer {
  readonly spans: Span[];
  readonly styles: Style[];
  readonly links: { href: string; from: number }[];
}

/** Sanitised once more: an entity such as &#x202e; becomes a character only in the parser. */
function put({ spans, styles }: Writer, text: string, style = styles.at(-1)): void {
  spans.push({ text: sanitise(text), style });
}

function write(writer: Writer, token: Token): void {
  switch (token.type) {
    case 'strong_open':
    case 'em_open':
      writer.styles.push(token.type === 'em_open' ? 'emphasis' : 'strong');
      break;
    case 'strong_close':
    case 'em_close':
      writer.styles.pop();
      break;
    case 'code_inline':
      put(writer, `${token.markup}${token.content}${token.markup}`, 'code');
      break;
    case 'softbreak':
      put(writer, ' ');
      break;
    case 'hardbreak':
      put(writer, '\n');
      break;
    case 's_open':
    case 's_close':
      put(writer, token.markup);
      break;
    case 'link_open':
      writer.links.push({ href: attribute(token, 'href'), from: writer.spans.length });
      break;
    case 'link_close':
      closeLink(writer.spans, writer.links.pop());
      break;
    case 'image':
      put(writer, `${token.content || 'picture'} (${attribute(token, 'src')})`);
      break;
    default:
      put(writer, token.content);
  }
}

function attribute(token: Token, name: string): string {
  const value = token.attrGet(name);
  return value === null ? '' : String(value);
}

function closeLink(spans: Span[], link: { href: string; from: number } | undefined): void {
  if (!link) return;
  const title = spans
    .slice(link.from)
    .map((span) => span.text)
    .join('');
  for (const span of spans.slice(link.from)) span.style ??= 'link';
  if (title !== link.href && `mailto:${title}` !== link.href)
    spans.push({ text: sanitise(` (${link.href})`), style: 'quiet' });
}

/**
 * `a*b*c` and `2**3` are formulas to a reader but emphasis to Markdown. Marks that open right behind a letter, a digit
 * or a bracket are kept as typed, together with the marks that close them.
 */
function literalMarks(tokens: readonly Token[]): Set<number> {
  const literal = new Set<number>();
  const open: { index: number; literal: boolean }[] = [];
  let before = '';
  tokens.forEach((token, index) => {
    if (token.type === 'em_open' || token.type === 'strong_open') {
      open.push({
        index,
        literal: token.markup.startsWith('*') && /[\p{Script=Latin}\p{Script=Greek}\p{N}_)\]]$/u.test(before),
      });
    } else if (token.type === 'em_close' || token.type === 'strong_close') {
      const opened = open.pop();
      if (opened?.literal) literal.add(opened.index).add(index);
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') before = '';
    else if (token.content !== '') before = token.content.slice(-2);
  });
  return literal;
}
