import type { Profile } from '../../learner/profile.ts';
import type { Lesson, Section } from '../../lesson/lesson.ts';
import type { ExplainMode } from '../speak-request.ts';
import type { Item } from '../way/item.ts';
import { type Part, partsOf, type Role, sayPiece } from '../way/part.ts';
import { sayable, sayableAdvice } from '../way/sayable.ts';
import { leaks } from './leak.ts';

export const explainModes: readonly ExplainMode[] = [
  'again',
  'simpler',
  'deeper',
  'code',
  'picture',
  'example',
];

const rolesOf: Record<ExplainMode, Role[]> = {
  again: ['concept', 'prose'],
  simpler: ['brief'],
  deeper: ['deep'],
  code: ['example'],
  example: ['example'],
  picture: ['picture'],
};

/**
 * The guide's own words on the idea behind an item: from the part of its section that shares most words with
 * it, or null when the guide has nothing of that kind. What the section taught may be said again; lines for those who
 * struggle are held back where they would give the open item away.
 */
export function explanation(lesson: Lesson, item: Item, mode: ExplainMode, profile: Profile): string | null {
  const section = lesson.sections.find((s) => s.number === item.section);
  if (!section) return outside(lesson, item);
  const parts = nearestFirst(partsOf(section), item);
  for (const part of parts) {
    const texts = part.pieces
      .filter((piece) => rolesOf[mode].includes(piece.role))
      .flatMap((piece) => sayPiece(piece, section, profile)?.text ?? []);
    if (texts.length > 0) return texts.join('\n\n');
  }
  if (mode === 'simpler') return simplest(section, item);
  return mode === 'again' ? section.coreConcept && sayable(section.coreConcept) : null;
}

/** Before and after the sections: what the guide opens with. A refresher waits until its question was answered. */
function outside(lesson: Lesson, item: Item): string | null {
  const opening = lesson.openingFraming[0] ?? lesson.cover[0];
  const text = item.section === 0 ? opening : lesson.project?.introduction;
  return text ? sayable(text) : null;
}

function simplest(section: Section, item: Item): string | null {
  return sayableAdvice(section.struggle).find((line) => !leaks(line, item)) ?? null;
}

function nearestFirst(parts: Part[], item: Item): Part[] {
  const words = new Set(item.text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? []);
  const score = (part: Part) => {
    const text = `${part.title ?? ''} ${part.pieces.map((piece) => piece.block.markdown).join(' ')}`;
    const own = new Set(text.toLowerCase().match(/[\p{L}\p{N}_]{3,}/gu) ?? []);
    return [...words].filter((word) => own.has(word)).length / Math.sqrt(own.size + 1);
  };
  return parts
    .map((part) => ({ part, rank: score(part) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ part }) => part);
}
