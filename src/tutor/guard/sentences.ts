/** A piece of a model's words that is judged as one: a sentence, a list entry, a line, or a whole block of code. */
export interface Unit {
  /** With the white space that follows it: all units put together are the text. */
  text: string;
  kind: 'prose' | 'code';
}

/** No unit grows beyond this; what is longer is judged in parts. */
const longestChars = 4_000;

/** Cuts a text that arrives in pieces into units, each given out as soon as its end is certain. */
export class Sentences {
  #held = '';

  push(piece: string): Unit[] {
    this.#held += piece;
    return this.#units(false);
  }

  end(): Unit[] {
    return this.#units(true);
  }

  #units(isWhole: boolean): Unit[] {
    const units: Unit[] = [];
    for (;;) {
      const unit = nextUnit(this.#held, isWhole);
      if (unit === null) return units;
      this.#held = this.#held.slice(unit.text.length);
      units.push(unit);
    }
  }
}

/** The first unit of a text; null while it may go on. */
function nextUnit(text: string, isWhole: boolean): Unit | null {
  if (text === '') return null;
  // What opens a line decides what it is, so as much of it must be there.
  if (!isWhole && /^\s*[`~>*+\d-]{0,3}$/.test(text)) return null;
  const kind = opensFence(text) || opensIndented(text) ? 'code' : 'prose';
  const end = kind === 'prose' ? proseEnd(text) : opensFence(text) ? fenceEnd(text) : indentedEnd(text);
  if (end !== null && end < text.length) return { text: text.slice(0, end), kind };
  if (isWhole) return { text, kind };
  return text.length > longestChars ? { text: text.slice(0, longestChars), kind } : null;
}

const opensFence = (text: string) => /^\s*(?:>\s*|[-*+]\s+|\d+[.)]\s+)*(?:```|~~~)/.test(text);
const opensIndented = (text: string) => /^(?:\s*\n)?(?: {4}|\t)\s*(?![-*+] |\d+[.)] )\S/.test(text);

/** Behind the line that closes the fence. */
function fenceEnd(text: string): number | null {
  const mark = /```|~~~/.exec(text);
  if (mark === null) return null;
  const close = new RegExp(`\\n[ \\t>]*${mark[0]}+[ \\t]*(?:\\n|$)`, 'g');
  close.lastIndex = mark.index;
  const found = close.exec(text);
  return found === null || !found[0].endsWith('\n') ? null : close.lastIndex;
}

/** Behind the last indented line. */
function indentedEnd(text: string): number | null {
  const lines = /^(?:(?:[ \t]*|(?: {4}|\t).*)\n)+/.exec(text);
  const rest = lines === null ? '' : text.slice(lines[0].length);
  // A line that is not whole yet may still belong to it.
  return lines === null || /^(?:[ \t]*$| {4}|\t)/.test(rest) ? null : lines[0].length;
}

const stop = /(?:[.!?…]+|[。！？])["'”’»)\]*_`]*(?=\s|$)|[。！？]|\n/g;

/** Behind a full stop and the white space after it, an empty line, or a line break before what begins anew. */
function proseEnd(text: string): number | null {
  stop.lastIndex = /^\s*(?:#{1,6} |[-*+] |\d+[.)] |> ?)?/.exec(text)?.[0].length ?? 0;
  for (let match = stop.exec(text); match !== null; match = stop.exec(text)) {
    const after = stop.lastIndex;
    const rest = text.slice(after);
    const blank = /^\s*/.exec(rest)?.[0].length ?? 0;
    if (blank === rest.length && !text.slice(match.index).includes('\n\n')) return null;
    if (match[0] === '\n') {
      if (/^[ \t]*(?:\n|#{1,6} |[-*+] |\d+[.)] |> ?|```|~~~)/.test(rest)) return after + blankLines(rest);
    } else if (
      /[^\s.\-–/|·]$/.test(text.slice(0, match.index)) &&
      !isAbbreviation(text.slice(0, match.index + 1), rest)
    )
      return after + blankLines(rest);
  }
  return null;
}

/** The white space that belongs to what ends, but not the indent of what begins. */
const blankLines = (rest: string) => /^(?:[ \t]*\n)+|^[ \t]+/.exec(rest)?.[0].length ?? 0;

/** A point that ends no sentence: `e.g.`, `1.`, and one before a small letter or within a number that was pulled apart. */
function isAbbreviation(before: string, rest: string): boolean {
  if (!before.endsWith('.')) return false;
  if (
    /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|approx|ca|etc|fig|eq|no|resp|z\.B|d\.h|p\.ex|Dr|Mr|Mrs|Ms)\.$/i.test(
      before,
    )
  )
    return !/^\s*\n\s*\n/.test(rest);
  return /(?:^|\n)\s*\d+\.$/.test(before) || (/\d ?\.$/.test(before) && /^ \d/.test(rest));
}
