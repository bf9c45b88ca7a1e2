import { bodyText, pieces, type SourceBlock } from './blocks.ts';
import type { WrapUp } from './lesson.ts';
import { itemTexts, topItems } from './markdown.ts';
import type { Take } from './overview.ts';
import { quoteSpans, spoken, unquote } from './quotes.ts';
import { splitAtColon } from './splitting.ts';

/** Reads the end of the lesson. A number of 1 to 10 or the guide's own words name a band of confidence. */
export function readWrapUp(take: Take): WrapUp {
  const labelled = (pattern: RegExp) =>
    take((block) => block.place.part === 'wrap-up' && pattern.test(block.label?.name ?? ''));
  const items = (blocks: SourceBlock[]) =>
    blocks.flatMap((block) => topItems(pieces(block)).map((item) => item.text));
  const confidence = labelled(/^assess confidence\b/);
  const questions = confidence.flatMap((block) =>
    itemTexts(pieces(block).filter((piece) => piece.type !== 'item')),
  );
  const asked = questions.flatMap((text) => spoken(text))[0] ?? questions[0] ?? null;
  return {
    takeaways: labelled(/^review key takeaways\b/).flatMap(readTakeaways),
    explainBack: labelled(/^ask them to explain\b/).flatMap(readExplainBack),
    confidenceQuestion: asked,
    bands: items([...confidence, ...labelled(/^respond based on\b/)]).map(readBand),
    nextSteps: items(labelled(/^suggest next steps\b/)).map(unquote),
    questions: labelled(/^encourage questions\b/).flatMap(readLines),
  };
}

/** The quotation that begins before the list may end with its last item. */
function readTakeaways(block: SourceBlock): string[] {
  const items = topItems(pieces(block)).map((item) => item.text);
  const intro = pieces(block).find((piece) => piece.type === 'text');
  const opens = intro && 'text' in intro && /^["“]/.test(intro.text) && quoteSpans(intro.text).length === 0;
  const last = items.pop();
  if (last === undefined) return [];
  return [...items, opens ? last.replace(/["”]$/, '') : last].map(unquote);
}

function readExplainBack(block: SourceBlock): string[] {
  const items = topItems(pieces(block));
  if (items.length > 0) return items.map((item) => unquote(item.text));
  const speech = spoken(bodyText(block));
  return speech.length > 0 ? speech : [bodyText(block)].filter(Boolean);
}

function readBand(text: string): { label: string; text: string } {
  const [label, action] = splitAtColon(text) ?? ['', text];
  return { label: label.replaceAll('**', ''), text: unquote(action.replace(/^\*\*\s*/, '')) };
}

/** The closing questions stand one below the other, not in a list. */
function readLines(block: SourceBlock): string[] {
  const items = topItems(pieces(block));
  if (items.length > 0) return items.map((item) => unquote(item.text));
  return bodyText(block).split('\n').map(unquote).filter(Boolean);
}
