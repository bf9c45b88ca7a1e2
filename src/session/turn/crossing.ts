import { isMastered, masteryOf } from '../../learner/mastery.ts';
import { preferenceFor } from '../../learner/profile.ts';
import type { Course, Draft, Reply, Turn } from '../course.ts';
import type { Progress } from '../event.ts';
import { isSettled, type SessionState } from '../state.ts';
import { sayable } from '../way/sayable.ts';
import type { Stop } from '../way/stop.ts';
import { notice } from './notice.ts';
import { openItems } from './open-items.ts';

/** What passing from one part of the way to the next brings: a gate, parked items, the summary of a section. */
export function crossing(course: Course, before: SessionState, now: SessionState): Turn {
  if (before.at === null || before.at === now.at || now.aside !== null) return { records: [], replies: [] };
  const from = leftStop(course, before, now);
  const to = now.at === null ? null : course.route.stop(now.at, now.profile);
  if (!from || from.part === to?.part) return { records: [], replies: [] };
  const replies: Reply[] = [
    ...sectionSummary(course, now, from.item.section),
    ...masteryOfSection(course, now, from.item.section),
  ];
  const id = proposalBetween(course, now, from.item.section, to?.part ?? null);
  const records: Draft[] =
    id === null ? [] : [{ type: 'command', item: before.at, name: 'propose', argument: id }];
  return { records, replies };
}

/** The stop of the way that was left: beside the way, the one before where it goes on. */
function leftStop(course: Course, before: SessionState, now: SessionState): Stop | null {
  if (before.aside === null)
    return (
      course.route.stop(before.at ?? '', now.profile) ?? course.route.stop(before.at ?? '', before.profile)
    );
  const way = course.route.stops(now.profile);
  const position = now.at === null ? way.length : way.findIndex(({ item }) => item.id === now.at);
  return way[position - 1] ?? null;
}

/** At the end of a section: which of its skills were shown, and which not yet. */
function masteryOfSection(course: Course, now: SessionState, section: number): Reply[] {
  const components = course.lesson.checks.components.filter((one) => one.section === section);
  const seen = components.filter(({ id }) => now.observations.some((one) => one.component === id));
  if (section === 0 || seen.length === 0) return [];
  const isShown = (id: string) => isMastered(now.observations.filter((one) => one.component === id));
  const titles = (wanted: boolean) =>
    components.filter(({ id }) => isShown(id) === wanted).map(({ title }) => title.toLowerCase());
  const parts = [
    titles(true).length > 0 ? `shown without help: ${titles(true).join('; ')}` : '',
    titles(false).length > 0 ? `not yet: ${titles(false).join('; ')} (\`/why\` tells what is missing)` : '',
  ].filter(Boolean);
  return [notice(`Section ${section}, ${parts.join('. ')}.`)];
}

function proposalBetween(
  course: Course,
  now: SessionState,
  section: number,
  to: string | null,
): string | null {
  if (now.pending !== null || course.route.mode === 'quiz') return null;
  const isNew = (id: string) => !now.profile.choices.has(id) && !now.items.has(id);
  const gate = `offer.again.${section}`;
  const strict = preferenceFor(now.profile, 'teaching.pacing', section) === 'structured';
  if (strict && section > 0 && isNew(gate) && openItems(course, now, section).length > 0) return gate;
  const hasParked = [...now.items.values()].some((item) => item.standing === 'parked');
  if (to === 'Wrap-up' && hasParked && isNew('offer.parked.wrapup')) return 'offer.parked.wrapup';
  return null;
}

/** With feedback as a summary, the verdicts of a section are told together at its end. */
function sectionSummary(course: Course, now: SessionState, section: number): Reply[] {
  if (preferenceFor(now.profile, 'assessment.feedback_style', section) !== 'summary') return [];
  const lines = course.route
    .stops(now.profile)
    .filter(({ item }) => item.section === section && ['choice', 'number', 'formula'].includes(item.key.type))
    .flatMap(({ item }) => {
      const outcome = now.items.get(item.id)?.outcome;
      if (!outcome) return [];
      const key = item.key.type === 'choice' ? item.key.answers.join(' or ') : (item.expected ?? '');
      return [`- ${item.id}: ${outcome}${outcome === 'correct' ? '' : `; the answer is ${sayable(key)}`}`];
    });
  if (lines.length === 0) return [];
  return [
    { type: 'say', kind: 'summary', source: 'guide', text: ['How this part went:', '', ...lines].join('\n') },
  ];
}

/** Told whenever an item is settled: how far the section is, and what was shown of its components. */
export function progressOf(course: Course, before: SessionState, now: SessionState): Progress[] {
  if (before.at === null) return [];
  const settled = now.items.get(before.at)?.standing;
  if (!settled || now.at === before.at) return [];
  const section = course.route.stop(before.at, before.profile)?.item.section ?? 0;
  const items = course.route.stops(now.profile).filter((stop) => stop.item.section === section);
  const done = items.filter((stop) => isSettled(now, stop.item.id)).length;
  const mastery = Object.fromEntries(
    course.lesson.checks.components
      .filter((one) => one.section === section)
      .map(({ id }) => [id, masteryOf(now.observations.filter((one) => one.component === id))]),
  );
  return [{ type: 'progress', section, done, total: items.length, mastery }];
}
