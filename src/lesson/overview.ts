import { bodyText, labelText, pieces, type SourceBlock } from './blocks.ts';
import type { Adaptation, Lesson, Note } from './lesson.ts';
import { itemTexts, topItems } from './markdown.ts';
import { readPrerequisiteQuestion } from './questions.ts';
import { unquote, unquotePassages } from './quotes.ts';
import { splitAtColon } from './splitting.ts';

/** Takes the blocks that a typed field holds; the others become notes. */
export type Take = (matches: (block: SourceBlock) => boolean) => SourceBlock[];

type Overview = Pick<
  Lesson,
  | 'objectives'
  | 'prerequisites'
  | 'prerequisiteQuestions'
  | 'refreshers'
  | 'openingQuestions'
  | 'openingFraming'
  | 'cover'
  | 'adaptations'
>;

/** Reads the teaching overview and the introduction of the flow. */
export function readOverview(take: Take): Overview {
  const items = (blocks: SourceBlock[]) =>
    blocks.flatMap((block) => topItems(pieces(block)).map((item) => item.text));
  const labelled = (pattern: RegExp) => take((block) => pattern.test(block.label?.name ?? ''));
  const isPrerequisite = (block: SourceBlock) => block.place.topic.startsWith('prerequisites');
  return {
    objectives: items(take((block) => block.place.topic.startsWith('learning objectives'))),
    prerequisites: items(take((block) => isPrerequisite(block) && block.kind === 'text')),
    prerequisiteQuestions: take(
      (block) =>
        isPrerequisite(block) &&
        /\bprerequisite check\b|\bverify prerequisites\b/.test(block.label?.name ?? ''),
    ).flatMap((block) => topItems(pieces(block)).map(readPrerequisiteQuestion)),
    refreshers: inOrder(take((block) => /^refresher\b/.test(block.label?.name ?? ''))),
    openingQuestions: items(labelled(/^opening questions\b/)).map(unquote),
    openingFraming: labelled(/^(?:good )?opening (?:framing|analogy)\b/).map((block) =>
      unquotePassages(bodyText(block)),
    ),
    cover: labelled(/^what to cover\b/).flatMap((block) => itemTexts(pieces(block))),
    adaptations: items(labelled(/^adapt based on responses?\b/)).map(readAdaptation),
  };
}

/** By their numbers, which refer to the questions of the prerequisite check. */
function inOrder(blocks: SourceBlock[]): Note[] {
  const number = (note: Note) => Number(/\d+/.exec(note.label)?.[0] ?? Number.MAX_SAFE_INTEGER);
  const notes = blocks.map((block) => ({ label: labelText(block), text: bodyText(block) }));
  return notes.sort((one, other) => number(one) - number(other));
}

function readAdaptation(text: string): Adaptation {
  const [condition, action] = splitAtColon(text) ?? ['', text];
  return { condition: condition.replaceAll('**', ''), action: unquote(action.replace(/^\*\*\s*/, '')) };
}
