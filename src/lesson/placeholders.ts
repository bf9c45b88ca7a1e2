import type { Report } from './diagnostics.ts';
import { type Line, linesWith } from './lines.ts';

// What may stand before a whole value: list marks, heading marks, a label, words with a colon.
const bracketed = /\[([A-Za-z][^\][()`]{2,200})\](?![[(])/g;
const leads = /^\s*(?:(?:[-*+]|\d+[.)]|#{1,6})\s+)?(?:[^[\]]{0,80}(?:[:—–]|→|-->?)\**\s*)?["“(]?$/;
const trails = /^["”).]?\s*(?:$|(?:→|-->?|—|–)\s|- (?:Sherpa|AI Teaching Guide))/;

/** Reports template text that was left in: a value that is nothing but `[Something]`. */
export function reportPlaceholders(lines: readonly Line[], source: string, report: Report): void {
  for (const index of linesWith('[', source, lines)) {
    const line = lines[index];
    if (line?.role !== 'text') continue;
    for (const match of line.text.matchAll(bracketed)) {
      const before = line.text.slice(0, match.index);
      const after = line.text.slice(match.index + match[0].length);
      if (!leads.test(before) || !trails.test(after) || isList(match[1] ?? '')) continue;
      report(
        'placeholder',
        { line: line.number, column: match.index + 1 },
        `Template text is left: ${match[0]}`,
      );
      break;
    }
  }
}

/** `[age, income]` is data, not a placeholder. */
function isList(content: string): boolean {
  return /^\w+(?:,\s*\w+)*$/.test(content) && (content.includes(',') || !/^[A-Z]|[a-z]{4}/.test(content));
}
