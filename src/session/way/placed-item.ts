import type { Profile } from '../../learner/profile.ts';
import type { Lesson, Section } from '../../lesson/lesson.ts';
import { hashText } from '../../text/hash.ts';
import { experimentItem } from './experiment-item.ts';
import { generatedItem } from './generated-item.ts';
import type { Item } from './item.ts';
import { offer } from './offer.ts';

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

/** Further things to try, offered and never forced: `offer.more.<section>.<first>`; the way knows which. */
export function moreOffer(section: Section, names: readonly string[]): Item {
  const count = names.length === 1 ? 'There is one more' : `There are ${names.length} more`;
  const isClinic = names[0]?.startsWith('clinic.');
  const what = isClinic
    ? 'of these broken runs to mend'
    : 'to try on this, an experiment to foretell or a trace';
  return {
    ...offer(
      `offer.more.${section.number}.${names[0] ?? ''}`,
      section.number,
      `${count} ${what}. Take it up now?`,
      ['Yes', 'No, go on'],
    ),
    more: names,
  };
}

/** A seed short enough to be read in an id, different for every name and learner. */
export function seedFor(profile: Pick<Profile, 'seed'>, name: string): number {
  return Number.parseInt(hashText(`${profile.seed} ${name}`).slice(0, 6), 16) % 100_000;
}
