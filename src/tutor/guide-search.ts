import MiniSearch from 'minisearch';
import type { Block, Lesson } from '../lesson/lesson.ts';
import { isTeaching } from '../session/way/part.ts';
import { sayable } from '../session/way/sayable.ts';

export interface Passage {
  heading: string;
  text: string;
  score: number;
}

/** Passages of the guide that fit a question, best first; empty when nothing fits well enough to be an answer. */
export type GuideSearch = (question: string) => Passage[];

const stopWords = new Set(
  'a an and are as at be but by can could do does for from how i if in is it its me my of on or should so that the then there these this to was we what when where which why will with would you your again please tell explain mean means meant difference between'.split(
    ' ',
  ),
);

const longestChars = 1400;

/** Builds the index: milliseconds for a guide of usual size, so it is done on the first question. */
export function openGuideSearch(lesson: Lesson): GuideSearch {
  const passages = passagesOf(lesson);
  const index = new MiniSearch<{ id: number; heading: string; text: string }>({
    fields: ['heading', 'text'],
    processTerm: (term) => {
      const word = stem(term.toLowerCase());
      return stopWords.has(term.toLowerCase()) || word.length < 2 ? null : word;
    },
    searchOptions: {
      boost: { heading: 2 },
      fuzzy: (term) => (term.length > 5 ? 0.2 : false),
      prefix: (term) => term.length > 4,
    },
  });
  index.addAll(passages.map((passage, id) => ({ id, ...passage })));
  return (question) => {
    const asked = new Set(
      (question.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => !stopWords.has(word)),
    );
    if (asked.size === 0) return [];
    const term = definedTerm(question);
    return index
      .search(question, { boostDocument: (id) => (term?.test(passages[id as number]?.text ?? '') ? 2 : 1) })
      .filter((hit) => hit.queryTerms.length * 2 >= asked.size)
      .slice(0, 5)
      .flatMap((hit) => {
        const passage = passages[hit.id as number];
        return passage ? [{ ...passage, score: hit.score }] : [];
      });
  };
}

/** For "what is a loss?" the passages that say what a loss is come first. */
function definedTerm(question: string): RegExp | null {
  const asked =
    /^\s*what(?:'s| is| are| does)\s+(?:an? |the )?([\p{L}\p{N} -]{2,40}?)(?:\s+(?:do|does|mean))?\s*\??\s*$/iu.exec(
      question,
    );
  if (!asked?.[1]) return null;
  return new RegExp(
    `(?:^|[.:\\s])${asked[1].trim()}s?\\s+(?:is|are|means|does|says|measures|tells|turns|takes|computes)\\b`,
    'iu',
  );
}

/** Plural and verb endings only: enough for a question to meet the guide's words. */
function stem(word: string): string {
  return word.length > 4
    ? word.replace(/(ies|ing|ed|es|s)$/, (ending) => (ending === 'ies' ? 'y' : ''))
    : word;
}

function passagesOf(lesson: Lesson): { heading: string; text: string }[] {
  const found: { heading: string; text: string }[] = [];
  const collect = (blocks: readonly Block[], title: string) => {
    let heading = title;
    for (const block of blocks) {
      if (block.kind === 'heading') heading = `${title}: ${block.label}`;
      else if (isTeaching(block)) add(heading, block);
    }
  };
  const add = (heading: string, block: Block) => {
    const text = shortened(sayable(block.markdown));
    if (text.length > 15) found.push({ heading: block.label ? `${heading}, ${block.label}` : heading, text });
  };
  for (const section of lesson.sections) collect(section.blocks, section.title);
  for (const { title, text } of lesson.troubleshooting)
    found.push({ heading: title, text: shortened(sayable(text)) });
  for (const note of lesson.refreshers)
    found.push({ heading: note.label, text: shortened(sayable(note.text)) });
  return found;
}

/** Whole paragraphs up to a length that reads as an answer. */
function shortened(text: string): string {
  if (text.length <= longestChars) return text;
  const paragraphs: string[] = [];
  let length = 0;
  for (const paragraph of text.split(/\n{2,}/)) {
    length += paragraph.length;
    if (length > longestChars && paragraphs.length > 0) break;
    paragraphs.push(paragraph);
  }
  const joined = paragraphs.join('\n\n');
  const fences = joined.match(/^\s*```/gm)?.length ?? 0;
  return fences % 2 === 1 ? `${joined}\n\`\`\`` : joined;
}
