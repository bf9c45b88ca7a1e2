import type { Profile } from '../../learner/profile.ts';
import { unaidedCheck } from '../../learner/select.ts';
import type { Lesson, Section } from '../../lesson/lesson.ts';
import { allPretestItems, isPretested } from '../pretest.ts';
import { generatedItem } from './generated-item.ts';
import { oncePerSeed } from './once-per-seed.ts';
import { askedBefore, stockOf } from './stock.ts';
import { type Lead, nothing } from './stop.ts';

/**
 * The check at the end of a section: each of its components once, with numbers not seen before, one answer each, no
 * help. It follows from the lesson, the seed and whether there is a pre-test, which is chosen before the first section,
 * and what is drawn beside the way keeps clear of it, so that it is still new when the learner comes there. Nothing where `checks.yml` has no generated items for the section.
 */
export function checkStops(lesson: Lesson, section: Section, profile: Profile): Lead[] {
  const drawn = isPretested(profile) ? checksBesideTests : checks;
  const chosen = drawn(lesson, profile.seed).get(section.number) ?? [];
  const items = chosen.flatMap((id) => generatedItem(lesson.checks, id, { isUnaided: true }) ?? []);
  if (items.length === 0) return [];
  return items.map((item, i) => ({
    lead: i === 0 ? () => [opening(items.length)] : nothing,
    item,
  }));
}

const checks = oncePerSeed((lesson, seed) => idsBySection(lesson, seed, []));

/** Drawing the tests takes as long as all else at a start, so it is left to those who take them. */
const checksBesideTests = oncePerSeed((lesson, seed) =>
  idsBySection(lesson, seed, allPretestItems(lesson, seed)),
);

function idsBySection(lesson: Lesson, seed: number, tests: readonly string[]): Map<number, string[]> {
  const stock = stockOf(lesson.checks, [...askedBefore(lesson, seed), ...tests]);
  const bySection = Map.groupBy(lesson.checks.components, ({ section }) => section);
  const drawn = [...bySection].map(([section, components]) => {
    const chosen = unaidedCheck(components, [], stock, seed, components.length);
    return [section, chosen.map(({ item }) => item)] as const;
  });
  return new Map(drawn);
}

const opening = (count: number) =>
  ({
    type: 'say',
    kind: 'notice',
    source: 'engine',
    text: `### Check\n\nNow without help: ${count === 1 ? 'one question' : `${count} questions`} with new numbers, one answer each. Only what you do alone counts as mastered. \`/skip\` and \`/park\` work as everywhere.`,
  }) as const;
