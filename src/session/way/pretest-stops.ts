import type { Profile } from '../../learner/profile.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { isPretested, pretestItems } from '../pretest.ts';
import { generatedItem } from './generated-item.ts';
import { type Lead, nothing } from './stop.ts';

const openings = {
  before:
    '### Before we begin\n\nA few questions on the whole route, one answer each, without help. Not knowing is expected: the same kinds return at the end, with other numbers, and show what you gained.',
  after:
    '### The same kinds again\n\nThe questions from before the first section, with other numbers and without help.',
};

/** The test before the lessons, or the one of the same kinds at their end, for whoever asked for it. */
export function pretestStops(lesson: Lesson, profile: Profile, occasion: 'before' | 'after'): Lead[] {
  if (!isPretested(profile)) return [];
  // What nobody has taught yet tells nothing of how a section goes.
  const manner = { isUnaided: true, ...(occasion === 'before' ? { section: 0 } : {}) };
  const items = pretestItems(lesson, profile, occasion).flatMap(
    (id) => generatedItem(lesson.checks, id, manner) ?? [],
  );
  const opening = { type: 'say', kind: 'notice', source: 'engine', text: openings[occasion] } as const;
  return items.map((item, i) => ({ lead: i === 0 ? () => [opening] : nothing, item }));
}
