import type { Item } from './markdown.ts';
import { spoken, unquote } from './quotes.ts';

const hintLead = /^\*{0,2}Hint(?: #?\d+)?(?::\*\*|\*\*:|:)\s*/i;
const solutionLead =
  /^\*{0,2}(?:(?:Full |Reference |Example )?Solutions?)(?: \([^()]*\))?(?::\*\*|\*\*:|:)\s*/i;

/** The ladder that steps of guidance make: what can be said, in order; nested hints in place of their step. */
export function hintsOfSteps(items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    if (solutionLead.test(item.own)) return [];
    const nested = item.items.filter((inner) => hintLead.test(inner.own));
    if (nested.length > 0) return nested.map(hintText);
    if (hintLead.test(item.own)) return [hintText(item)];
    const speech = spoken(item.text).join('\n\n');
    return speech === '' ? [] : [speech];
  });
}

/** As `hintsOfSteps`, for `Progressive Hints if Stuck`, where every item is a hint. */
export function progressiveHints(items: readonly Item[]): string[] {
  return items.filter((item) => !solutionLead.test(item.own)).map(hintText);
}

function hintText(item: Item): string {
  return unquote(item.text.replace(hintLead, ''));
}

/** What a step `Solution:` holds, dedented; null for any other step. */
export function solutionOfStep(item: Item): string | null {
  const match = solutionLead.exec(item.text);
  return match ? item.text.slice(match[0].length).trim() : null;
}
