import type { Lesson, Section } from '../../lesson/lesson.ts';
import { type Part, partsOf } from './part.ts';

/**
 * `**Ask here:** 1, 5, trace-one-neuron`: the author's word on what follows this part at once, questions of the section
 * by their number and others by their name.
 */
export function placedHere(part: Part, section: Section): string[] {
  return askedHere(part)
    .flatMap((names) => names.replace(/\([^)]*\)/g, '').match(/[\w.-]+/g) ?? [])
    .map((name) => (/^\d+$/.test(name) ? (section.questions[Number(name) - 1]?.id ?? '') : name));
}

/** What stands in parentheses there is offered together, and asked of those who want it: free play. */
export function morePlacedHere(part: Part): string[][] {
  return askedHere(part)
    .flatMap((names) => names.match(/\([^)]*\)/g) ?? [])
    .map((group) => group.match(/[\w.-]+/g) ?? []);
}

const askedHere = (part: Part): string[] =>
  part.pieces.filter((piece) => piece.role === 'ask_here').map((piece) => piece.block.markdown);

/** Every name an author placed in a lesson. */
export function placedNames(lesson: Lesson): string[] {
  return lesson.sections.flatMap((section) =>
    partsOf(section).flatMap((part) => [...placedHere(part, section), ...morePlacedHere(part).flat()]),
  );
}
