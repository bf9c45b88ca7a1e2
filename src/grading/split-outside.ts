/** Splits a text where a separator (global) stands outside of brackets: the commas of a call divide nothing. */
export function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(separator)) {
    if (isInBrackets(text, match.index)) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

function isInBrackets(text: string, at: number): boolean {
  let depth = 0;
  for (const character of text.slice(0, at)) {
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}
