import { isQuoted, spoken, unquote, unquotePassages } from '../../lesson/quotes.ts';

/**
 * Guides put into double quotes what the tutor says. A learner is told it without them: the quotes that wrap a
 * text, a paragraph or a list item go, inner ones stay, code is left alone. Doing it twice changes nothing more.
 */
export function sayable(markdown: string): string {
  let insideFence = false;
  const lines = unquotePassages(markdown).split('\n');
  return lines
    .map((line) => {
      if (/^\s*```/.test(line)) insideFence = !insideFence;
      const item = insideFence ? null : /^(\s*(?:[-*]|\d+[.)])\s+)(["“].*)$/.exec(line);
      return item ? `${item[1]}${unquote(item[2] ?? '')}` : line;
    })
    .join('\n')
    .trim();
}

/**
 * Of steps that direct the tutor ("Start with …: “…”"), what it would say; a text without any quotes is said whole
 * unless it is a list, which then holds directions only.
 */
export function sayableSteps(markdown: string): string {
  const speech = spoken(markdown);
  if (speech.length > 1) return speech.map((text) => `- ${text}`).join('\n');
  if (speech.length === 1) return speech[0] ?? '';
  return /^\s*(?:[-*]|\d+[.)])\s/.test(markdown) ? '' : sayable(markdown);
}

/** The speech in a line that directs the tutor ("Go there early: “Shall we …?”"); empty when it holds none. */
export function speechOf(line: string): string {
  return isQuoted(line.trim()) ? sayable(line) : spoken(line).join(' ');
}

/** Of advice to the tutor what a learner can be told: with its case ("On the loader: …"), else its speech, else the line. */
export function sayableAdvice(lines: readonly string[]): string[] {
  return lines
    .map((line) => (namesCase.test(line) ? '' : speechOf(line)) || (directs.test(line) ? '' : sayable(line)))
    .filter(Boolean);
}

const namesCase = /^(?:on|if|for|when)\b/i;
/** What speaks about the learner to somebody else. */
const directs = /\b(?:ask|have|let|help|tell|show|give|remind|point|offer) (?:them|the learner)\b/i;
