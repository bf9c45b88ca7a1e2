/** A stretch of a text, `end` excluded. */
export interface Span {
  start: number;
  end: number;
}

/** The code of a text: spans between equal runs of backticks; a fence is one of them. */
export function codeSpans(text: string): Span[] {
  if (!text.includes('`')) return [];
  const runs = [...text.matchAll(/`+/g)].map((run) => ({ start: run.index, length: run[0].length }));
  const next = followingRunsOfSameLength(runs.map((run) => run.length));
  const spans: Span[] = [];
  let index = 0;
  while (index < runs.length) {
    const open = runs[index];
    const closing = next[index];
    const close = closing === undefined ? undefined : runs[closing];
    if (open && close && closing !== undefined) {
      spans.push({ start: open.start, end: close.start + close.length });
      index = closing + 1;
    } else index += 1;
  }
  return spans;
}

function followingRunsOfSameLength(lengths: readonly number[]): (number | undefined)[] {
  const latest = new Map<number, number>();
  const following: (number | undefined)[] = new Array(lengths.length);
  for (let index = lengths.length - 1; index >= 0; index--) {
    const length = lengths[index] ?? 0;
    following[index] = latest.get(length);
    latest.set(length, index);
  }
  return following;
}

/** Where the pattern (global, for one character) matches outside the spans, which are sorted and apart. */
export function marksOutside(text: string, pattern: RegExp, spans: readonly Span[]): number[] {
  const found: number[] = [];
  let next = 0;
  pattern.lastIndex = 0;
  // Asked for every bracket and quote of a guide: `matchAll` would make three objects for each.
  while (pattern.test(text)) {
    const index = pattern.lastIndex - 1;
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next += 1;
    if ((spans[next]?.start ?? Number.POSITIVE_INFINITY) > index) found.push(index);
  }
  return found;
}

const quoteMarks = /["“”]/g;

/** The outermost quoted stretches, quotes included. Quotes in code and escaped ones do not count. */
export function quoteSpans(text: string): Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let start = 0;
  for (const index of marksOutside(text, quoteMarks, codeSpans(text))) {
    const side = quoteSide(text, index, depth);
    if (side === 'open') {
      if (depth === 0) start = index;
      depth += 1;
    } else if (side === 'close' && depth > 0) {
      depth -= 1;
      if (depth === 0) spans.push({ start, end: index + 1 });
    }
  }
  return spans;
}

/** Whether the character opens or closes a quotation, told by its neighbours. */
function quoteSide(text: string, index: number, depth: number): 'open' | 'close' | null {
  const character = text[index];
  if (character === '“') return 'open';
  if (character === '”') return 'close';
  if (character !== '"' || text[index - 1] === '\\') return null;
  const before = text[index - 1] ?? ' ';
  const after = text[index + 1] ?? ' ';
  const canOpen = /[\s([{—–/=*_:>→-]/.test(before) && /\S/.test(after);
  if (depth === 0) return canOpen ? 'open' : null;
  if (canOpen && !/[).,;:!?]/.test(after)) return 'open';
  // A quote inside a word closes nothing: 5"x is inches.
  return /\w/.test(before) && /\w/.test(after) ? null : 'close';
}

const holdsNoQuotes = /^.[^"“”]*.$/s;

/** Whether one pair of quotes wraps the whole text. */
export function isQuoted(text: string): boolean {
  if (!text.startsWith('"') && !text.startsWith('“')) return false;
  if ((!text.endsWith('"') && !text.endsWith('”')) || text.length < 2 || text.at(-2) === '\\') return false;
  if (holdsNoQuotes.test(text)) return true;
  const first = quoteSpans(text)[0];
  // Quotes that do not pair up inside still leave the outer two to wrap the text.
  return first === undefined || first.start !== 0 || first.end === text.length;
}

/** The text without the quotes that wrap the whole of it, inner ones kept; `\"` becomes `"` outside fences. */
export function unquote(text: string): string {
  const trimmed = text.trim();
  return unescapeQuotes(isQuoted(trimmed) ? trimmed.slice(1, -1).trim() : trimmed);
}

/** As `unquote`, but for a text of several quoted passages: removes each pair that begins and ends whole lines. */
export function unquotePassages(text: string): string {
  const trimmed = text.trim();
  if (isQuoted(trimmed)) return unquote(trimmed);
  const marks = quoteSpans(trimmed)
    .filter((span) => isLineStart(trimmed, span.start) && isLineEnd(trimmed, span.end))
    .flatMap((span) => [span.start, span.end - 1]);
  let kept = '';
  let from = 0;
  for (const mark of marks) {
    kept += trimmed.slice(from, mark);
    from = mark + 1;
  }
  return unescapeQuotes(kept + trimmed.slice(from));
}

function isLineStart(text: string, index: number): boolean {
  return index === 0 || text[index - 1] === '\n';
}

function isLineEnd(text: string, index: number): boolean {
  return index === text.length || text[index] === '\n';
}

/** The guide writes `\"` for a quote inside quotes, in code spans too; only fenced code means it literally. */
export function unescapeQuotes(text: string): string {
  if (!text.includes('\\"')) return text;
  const fences = codeSpans(text).filter((span) => text.startsWith('```', span.start));
  let result = '';
  let from = 0;
  for (const fence of fences) {
    result += text.slice(from, fence.start).replaceAll('\\"', '"') + text.slice(fence.start, fence.end);
    from = fence.end;
  }
  return result + text.slice(from).replaceAll('\\"', '"');
}

/**
 * What a directive to the tutor lets it say: its quoted speech, without the quotes. A quoted word, or a phrase that
 * the directive talks about (if they ask "why so?": …), is not speech.
 */
export function spoken(text: string): string[] {
  const found: string[] = [];
  let lastEnd = -1;
  for (const span of quoteSpans(text)) {
    const continues =
      lastEnd >= 0 && /^\s*(?:,|or|and|then|,? or|,? then)?\s*$/.test(text.slice(lastEnd, span.start));
    if (!continues && !isSpeech(text, span)) continue;
    lastEnd = span.end;
    const speech = unescapeQuotes(text.slice(span.start + 1, span.end - 1).trim());
    if (speech !== '') found.push(speech);
  }
  return found;
}

const speechVerb = /\b(?:say|ask|add|explain|suggest|reply|offer|them|learner|sentence|with)\s*,?$/i;

/** Speech comes first, after a colon, a verb of saying or a dash; or it is a sentence of its own. */
function isSpeech(text: string, { start, end }: Span): boolean {
  if (text[end] === ':') return false;
  const before = text.slice(Math.max(0, start - 40), start).trimEnd();
  const speech = text.slice(start + 1, end - 1).trim();
  if (/:$/.test(before)) return true;
  const beginsLine = before === '' || text[start - 1] === '\n';
  const endsWell = /[.!?…`)]$/.test(speech) || /^\s*(?:$|\n|\()/.test(text.slice(end, end + 80));
  if (beginsLine) return endsWell;
  if (!/\S+\s+\S+\s+\S+/.test(speech)) return false;
  return speechVerb.test(before) || /[—–]$|--$/.test(before) || (/[.!?)”"]$/.test(before) && endsWell);
}
