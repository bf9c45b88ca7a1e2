import type { Report } from './diagnostics.ts';
import type { Misconception } from './lesson.ts';
import type { Item } from './markdown.ts';
import { isQuoted, unescapeQuotes, unquote } from './quotes.ts';
import { splitAtColon, trailingParenthesis } from './splitting.ts';

const lead = /^\*{0,2}Misconception(?: #?\d+)?(?::\*\*|\*\*:|:)\s*/i;
const clarification = /(?:→|⇒|-->|->|=>|—|–|--)\s*\*{0,2}Clarify\*{0,2}:\*{0,2}\s*/i;

/** Reads one bullet: `"Belief" → Clarify: "Correction"` in any of its forms. */
export function readMisconception(item: Item, report: Report): Misconception {
  const own = item.own.replace(lead, '');
  const nested = item.items.find((inner) => /^\*{0,2}(?:Clarify|Correction)\*{0,2}:/i.test(inner.own));
  const [belief, correction] = nested
    ? [own, nested.text.replace(/^[^:]*:\*{0,2}\s*/, '')]
    : splitBelief(own);
  if (correction === '') {
    report('misconception-without-correction', item, 'The guide states no correction of this misconception.');
    return { belief: plainBelief(belief) };
  }
  return { belief: plainBelief(belief), correction: unquote(correction) };
}

/** At the first arrow before `Clarify:`; else at the first colon outside quotes, parentheses and code. */
function splitBelief(text: string): [string, string] {
  const arrow = clarification.exec(text);
  if (arrow) return [text.slice(0, arrow.index).trim(), text.slice(arrow.index + arrow[0].length).trim()];
  const [before, after] = splitAtColon(text) ?? [text, ''];
  return [before.replace(/[.;,]?\s*\*{0,2}Clarify\*{0,2}$/i, '').trim(), after];
}

/** Without its quotes, also when a remark in parentheses follows them. */
function plainBelief(belief: string): string {
  const trailing = trailingParenthesis(belief);
  if (trailing && isQuoted(trailing.before))
    return `${unquote(trailing.before)} (${unescapeQuotes(trailing.inside)})`;
  return unquote(belief);
}
