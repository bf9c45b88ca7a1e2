import { bodyText, labelText, pieces, type SourceBlock } from './blocks.ts';
import type { Lesson, Situation, TeachingNotes } from './lesson.ts';
import { itemTexts, topItems } from './markdown.ts';
import type { Take } from './overview.ts';
import { splitAtColon } from './splitting.ts';

/** Reads the chapter of strategies: what to do for a learner who struggles, excels, or drifts away. */
export function readAdaptive(take: Take): Lesson['adaptive'] {
  const situation = (word: RegExp): Situation => {
    const blocks = take((block) => isAbout(block, word) && block.kind !== 'heading');
    const signs = blocks.filter((block) => block.label?.name === 'signs');
    return {
      signs: signs.flatMap(textsOf),
      strategies: blocks.filter((block) => !signs.includes(block)).flatMap(textsOf),
    };
  };
  return {
    struggling: situation(/\bstruggling\b/),
    excelling: situation(/\bexcelling\b/),
    disengaged: situation(/\bdisengaged\b/),
  };
}

/** A situation is an H3, or a label of its own; below an H3 only Signs, Strategies and unlabelled text count. */
function isAbout(block: SourceBlock, word: RegExp): boolean {
  if (block.place.part !== 'adaptive') return false;
  const name = block.label?.name;
  if (word.test(block.place.topic)) return name === undefined || name === 'signs' || name === 'strategies';
  return name !== undefined && /^if (?:the )?learner\b/.test(name) && word.test(name);
}

function textsOf(block: SourceBlock): string[] {
  return itemTexts(pieces(block));
}

/** A label per style with bullets, or a bullet per style. */
export function readLearningStyles(take: Take): Lesson['learningStyles'] {
  const blocks = take((block) => /\blearning styles\b/.test(block.place.topic) && block.kind !== 'heading');
  return blocks.flatMap((block) => {
    if (block.label) return [{ name: labelText(block), items: textsOf(block) }];
    return topItems(pieces(block)).map((item) => {
      const [name, text] = splitAtColon(item.text) ?? ['', item.text];
      return { name: name.replaceAll('**', ''), items: [text.replace(/^\*\*\s*/, '')] };
    });
  });
}

/** One entry per heading or label of the troubleshooting chapter that has text. */
export function readTroubleshooting(take: Take): Lesson['troubleshooting'] {
  const blocks = take((block) => block.place.part === 'troubleshooting' && block.kind !== 'heading');
  return blocks.map((block) => ({ title: labelText(block) || block.place.heading, text: bodyText(block) }));
}

export function readTeachingNotes(take: Take): TeachingNotes {
  const items = (pattern: RegExp) =>
    take((block) => block.place.part === 'notes' && pattern.test(block.label?.name ?? '')).flatMap(notesOf);
  return {
    emphasis: items(/^key emphasis\b/),
    pacing: items(/^pacing\b/),
    success: items(/^success indicators\b/),
    confusion: items(/\bcommon confusion\b/),
    philosophy: items(/^teaching philosophy\b/),
  };
}

function notesOf(block: SourceBlock): string[] {
  return itemTexts(pieces(block));
}
