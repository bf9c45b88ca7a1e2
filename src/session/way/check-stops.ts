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
  const components = lesson.checks.components
    .filter((one) => one.section === section.number && (templates.get(one.id)?.length ?? 0) > 0)
    .map(({ id }) => id);
  if (components.length === 0) return [];
  const ids = unaidedCheck({
    components,
    observations: [],
    templates,
    seen: [],
    seed: profile.seed,
    count: components.length,
  });
  const items = ids.flatMap((id) => generatedItem(lesson.checks, id, { isUnaided: true }) ?? []);
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
