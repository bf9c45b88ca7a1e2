import { codeSpans, marksOutside, quoteSpans, type Span } from './quotes.ts';

const bracketsAndColons = /[():]/g;

/**
 * Splits at the first colon, followed by white space, that stands outside quotes, parentheses and code;
 * null when there is none.
 */
export function splitAtColon(text: string): [string, string] | null {
  if (!text.includes(':')) return null;
  let depth = 0;
  for (const index of marksOutside(text, bracketsAndColons, merged(codeSpans(text), quoteSpans(text)))) {
    const character = text[index];
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (
      character === ':' &&
      depth === 0 &&
      /^(?:\*\*)?(?:\s|$)/.test(text.slice(index + 1, index + 4))
    ) {
      return [text.slice(0, index).trim(), text.slice(index + 1).trim()];
    }
  }
  return null;
}

/** The two lists of spans as one, sorted, overlapping ones united. */
function merged(one: readonly Span[], other: readonly Span[]): Span[] {
  const united: Span[] = [];
  for (const span of [...one, ...other].sort((a, b) => a.start - b.start)) {
    const last = united.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else united.push({ ...span });
  }
  return united;
}

/** The parenthesis that ends the text, however many it contains, and what stands before it. */
export function trailingParenthesis(text: string): { before: string; inside: string } | null {
  const trimmed = text.trimEnd().replace(/[.;,]$/, '');
  if (!trimmed.endsWith(')')) return null;
  let depth = 0;
  for (let index = trimmed.length - 1; index >= 0; index--) {
    if (trimmed[index] === ')') depth += 1;
    else if (trimmed[index] === '(') depth -= 1;
    if (depth === 0) {
      return { before: trimmed.slice(0, index).trimEnd(), inside: trimmed.slice(index + 1, -1).trim() };
    }
  }
  return null;
}

/** What a parenthesis after a question is: to be expected, to help, or to tell the tutor. */
export interface Remark {
  expected?: string;
  hint?: string;
  remark?: string;
}

const answerLead =
  /^(?:(?:the |good |correct |right |expected |sample )?answer|expected|should get|expect)\s*:\s*/i;

export function readRemark(inside: string): Remark {
  if (inside === '') return {};
  const hint = /^hint\s*:\s*/i.exec(inside);
  if (hint) return { hint: inside.slice(hint[0].length) };
  if (/^(?:Show|Ask|If|This|Note)\b/.test(inside)) return { remark: inside };
  return { expected: inside.replace(answerLead, '') };
}
