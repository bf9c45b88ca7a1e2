import type { Lesson } from '../../src/lesson/lesson.ts';
import { loadLesson } from '../../src/lesson/load.ts';

/** The text of a guide without any fault, with `section` as the first section's blocks after its concept. */
export function guideWith(section: string, after = ''): string {
  return [
    '---',
    'title: Tea',
    'topics: [Leaf]',
    '---',
    '',
    '# Tea',
    '',
    '## Teaching Flow',
    '',
    '### Section 1: Leaf',
    '',
    '**Core Concept to Teach:**',
    'A leaf.',
    '',
    section,
    '',
    after,
  ].join('\n');
}

export function load(text: string): Lesson {
  return loadLesson(text, 'tea.md');
}

/** The first section of a guide with these blocks. */
export function firstSection(blocks: string): Lesson['sections'][number] {
  const section = load(guideWith(blocks)).sections[0];
  if (!section) throw new Error('no section');
  return section;
}

/** The diagnostics as `code line:column`, those about missing questions left out. */
export function findings(text: string): string[] {
  return load(text)
    .diagnostics.filter(({ code }) => code !== 'section-without-questions')
    .map(({ code, line, column }) => `${code} ${line}:${column}`);
}
