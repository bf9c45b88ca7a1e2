import { bodyText, pieces, type SourceBlock } from './blocks.ts';
import { readSectionTitle } from './headings.ts';
import type { Project } from './lesson.ts';
import { itemTexts } from './markdown.ts';
import { unquote, unquotePassages } from './quotes.ts';
import { readNotes } from './section.ts';

type Field =
  | 'introduction'
  | 'requirements'
  | 'scaffolding'
  | 'checkpoints'
  | 'review'
  | 'stuck'
  | 'extensions';

const fields: readonly (readonly [RegExp, Field])[] = [
  [/^project introduction\b/, 'introduction'],
  [/^(?:project )?requirements\b/, 'requirements'],
  [/^scaffolding\b/, 'scaffolding'],
  [/^checkpoints\b/, 'checkpoints'],
  [/^code review\b|^review approach\b/, 'review'],
  [/^if they(?:'re| get| are)? stuck\b/, 'stuck'],
  [/^extension ideas\b|^optional extensions?\b|^extensions?\b/, 'extensions'],
];

/** Reads the project, whether it is a chapter or the last section; null when the guide has none. */
export function readProject(blocks: readonly SourceBlock[]): Project | null {
  const [heading] = blocks;
  if (!heading) return null;
  const sorted = sortIntoFields(blocks.slice(1));
  const items = (field: Field) =>
    sorted.filter(([, of]) => of === field).flatMap(([block]) => projectItems(block, field).map(unquote));
  const introduction = sorted
    .filter(([, of]) => of === 'introduction')
    .map(([block]) => unquotePassages(bodyText(block)));
  return {
    title: projectTitle(heading),
    introduction: introduction.join('\n\n'),
    requirements: items('requirements'),
    scaffolding: items('scaffolding'),
    checkpoints: items('checkpoints'),
    review: items('review'),
    stuck: items('stuck'),
    extensions: items('extensions'),
    notes: readNotes(
      sorted.filter(([block, field]) => field === null && block.kind !== 'heading').map(([block]) => block),
    ),
  };
}

function projectTitle(heading: SourceBlock): string {
  const title = heading.heading?.title ?? '';
  const bare = readSectionTitle(title)?.title ?? title;
  const suffix = /^practice project\s*(?::|[—–]|--?)\s*(.+)$/i.exec(bare);
  return suffix?.[1] ?? bare;
}

/** `**If they want guidance**: …` lines after Scaffolding Strategy are its alternatives, though they look like labels. */
function sortIntoFields(blocks: readonly SourceBlock[]): [SourceBlock, Field | null][] {
  let previous: Field | null = null;
  return blocks.map((block) => {
    const name = block.label?.name ?? '';
    const named = fields.find(([pattern]) => pattern.test(name))?.[1] ?? null;
    const isAlternative = previous === 'scaffolding' && /^if (?:they|the learner)\b/.test(name);
    previous = named ?? (isAlternative ? 'scaffolding' : null);
    return [block, previous];
  });
}

function projectItems(block: SourceBlock, field: Field): string[] {
  if (field === 'scaffolding' && block.labelLine) return [[block.labelLine, ...rest(block)].join('\n')];
  return itemTexts(pieces(block));
}

function rest(block: SourceBlock): string[] {
  return block.body.slice(1).map((line) => line.text);
}
