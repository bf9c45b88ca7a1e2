import { columnsOf } from './columns.ts';
import type { Line, Span } from './span.ts';

/**
 * Breaks text at spaces into lines of at most `width` columns; a line feed always breaks. A word that is too long is
 * cut, unless it is an address, which is of use only whole. Linear in the length of the text.
 */
export function wrap(spans: readonly Span[], width: number): Line[] {
  const page = new Page(Math.max(1, width));
  for (const span of spans) {
    for (const piece of span.text.match(/\n|[ \t]+|[^ \t\n]+/g) ?? []) {
      if (piece === '\n') page.breakLine();
      else if (/^[ \t]/.test(piece)) page.space({ text: piece.replaceAll('\t', ' '), style: span.style });
      else page.letters({ text: piece, style: span.style });
    }
  }
  return page.finish();
}

class Page {
  readonly #width: number;
  readonly #lines: Line[] = [];
  #line: Span[] = [];
  #used = 0;
  #gap: Span[] = [];
  /** Pieces of the word being read: `**b**old` is one word in two spans. */
  #word: Span[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  letters(span: Span): void {
    this.#word.push(span);
  }

  space(span: Span): void {
    this.#placeWord();
    if (this.#line.length > 0) this.#gap.push(span);
  }

  breakLine(): void {
    this.#placeWord();
    this.#endLine();
  }

  finish(): Line[] {
    this.#placeWord();
    if (this.#line.length > 0 || this.#lines.length === 0) this.#endLine();
    return this.#lines;
  }

  #placeWord(): void {
    if (this.#word.length === 0) return;
    const text = this.#word.map((span) => span.text).join('');
    const columns = columnsOf(text);
    const gap = this.#gap.reduce((sum, span) => sum + span.text.length, 0);
    if (this.#line.length > 0 && this.#used + gap + columns > this.#width) this.#endLine();
    if (columns > this.#width && !text.includes('://')) this.#placeInPieces();
    else {
      for (const span of this.#gap) this.#append(span);
      for (const span of this.#word) this.#append(span);
      this.#used += this.#gap.length > 0 ? gap + columns : columns;
    }
    this.#gap = [];
    this.#word = [];
  }

  #placeInPieces(): void {
    for (const { text, style } of this.#word) {
      letters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
      for (const { segment } of letters.segment(text)) {
        const columns = columnsOf(segment);
        if (this.#used + columns > this.#width && this.#line.length > 0) this.#endLine();
        this.#append({ text: segment, style });
        this.#used += columns;
      }
    }
  }

  #append({ text, style }: Span): void {
    const last = this.#line.at(-1);
    if (last && last.style === style) last.text += text;
    else this.#line.push({ text, style });
  }

  #endLine(): void {
    this.#lines.push(this.#line);
    this.#line = [];
    this.#gap = [];
    this.#used = 0;
  }
}

/** Made on first use: most lines need no cutting, and this is slow to make. */
let letters: Intl.Segmenter | null = null;
