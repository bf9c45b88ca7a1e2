import type { Profile } from '../../learner/profile.ts';
import { unaidedCheck } from '../../learner/select.ts';
import type { Lesson, Section } from '../../lesson/lesson.ts';
import { generatedItem, templatesByComponent } from './generated-item.ts';
import { type Lead, nothing } from './stop.ts';

/**
 * The check at the end of a section: each of its components once, with numbers not seen before, one answer each, no
 * help. Nothing where `checks.yml` has no generated items for the section.
 */
export function checkStops(lesson: Lesson, section: Section, profile: Profile): Lead[] {
  const templates = templatesByComponent(lesson.checks);
  const components = lesson.checks.components.filter((one) => one.section === section.number);
  const chosen = unaidedCheck(components, [], templates, profile.seed, components.length);
  const items = chosen.flatMap(({ item }) => generatedItem(lesson.checks, item, { isUnaided: true }) ?? []);
  if (items.length === 0) return [];
  return items.map((item, i) => ({
    lead: i === 0 ? () => [opening(items.length)] : nothing,
    item,
  }));
}

const opening = (count: number) =>
  ({
    type: 'say',
    kind: 'notice',
    source: 'engine',
    text: `### Check\n\nNow without help: ${count === 1 ? 'one question' : `${count} questions`} with new numbers, one answer each. Only what you do alone counts as mastered. \`/skip\` and \`/park\` work as everywhere.`,
  }) as const;
