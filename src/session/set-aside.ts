import type { SetAside } from '../learner/review.ts';
import { templateOf } from '../learner/select.ts';
import type { Checks } from '../lesson/checks.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { SessionState } from './state.ts';
import { hasSiblings, templatesByComponent } from './way/generated-item.ts';
import type { Route } from './way/route.ts';

/** An item that was left without a right answer comes back for review; undated records plan nothing. */
export function withSetAside(
  state: SessionState,
  id: string,
  {
    at,
    reason,
    route,
    checks,
  }: { at: number | null; reason: SetAside['reason']; route: Route; checks: Checks },
): SessionState {
  const component = route.stop(id, state.profile)?.item.component ?? null;
  if (at === null || component === null) return state;
  const name = templateOf(id);
  const template = hasSiblings(checks, name) ? name : null;
  return { ...state, setAside: [...state.setAside, { component, item: id, template, at, reason }] };
}

/** A section that still feels shaky at the end: something of each of its components comes back. */
export function shakySection(lesson: Lesson, letter: string, at: number | null): SetAside[] {
  const section = lesson.sections[letter.charCodeAt(0) - 65];
  if (at === null || section === undefined) return [];
  const templates = templatesByComponent(lesson.checks);
  return lesson.checks.components
    .filter((component) => component.section === section.number)
    .flatMap(({ id }) => {
      const template = templates.get(id)?.[0];
      return template === undefined
        ? []
        : [{ component: id, item: template, template, at, reason: 'shaky' as const }];
    });
}
