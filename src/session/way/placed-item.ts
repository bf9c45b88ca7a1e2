import type { Profile } from '../../learner/profile.ts';
import type { Lesson, Section } from '../../lesson/lesson.ts';
import { hashText } from '../../text/hash.ts';
import { experimentItem } from './experiment-item.ts';
import { generatedItem } from './generated-item.ts';
import type { Item } from './item.ts';

/**
 * What an author places by name: a generated item of `checks.yml` (its numbers follow from the learner's seed), an
 * experiment to predict (`predict.lr-100`), a case of the clinic (`clinic.saturated`). Undefined when there is none.
 */
export function placedItem(
  lesson: Lesson,
  section: Section,
  profile: Profile,
  name: string,
): Item | undefined {
  const experiment = experimentItem(name, section.number);
  return experiment ?? generatedItem(lesson.checks, `${name}@${seedFor(profile, name)}`) ?? undefined;
}

/** A seed short enough to be read in an id, different for every name and learner. */
export function seedFor(profile: Profile, name: string): number {
  return Number.parseInt(hashText(`${profile.seed} ${name}`).slice(0, 6), 16) % 100_000;
}
