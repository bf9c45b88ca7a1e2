import { readFileSync } from 'node:fs';
import type { Block, Lesson } from '../../src/lesson/lesson.ts';
import { loadLesson } from '../../src/lesson/load.ts';

const path = 'lessons/training-and-backprop/guide.md';

/** The guide that is shipped, as written and as our loader reads it. */
export const guideText = readFileSync(path, 'utf8');
export const lesson: Lesson = loadLesson(guideText, 'guide.md');

/** Every block of the guide, inside and outside the sections, in order of lines. */
export const allBlocks: Block[] = [...lesson.blocks, ...lesson.sections.flatMap(({ blocks }) => blocks)].sort(
  (one, other) => one.line - other.line,
);
