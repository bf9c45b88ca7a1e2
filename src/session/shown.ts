import { gainLines } from '../learner/blueprint.ts';
import { calibrationLines } from '../learner/calibration.ts';
import { isMastered, masteryOf } from '../learner/mastery.ts';
import type { Course } from './course.ts';
import { pretestGains } from './pretest.ts';
import type { SessionState } from './state.ts';

/** What a learner showed of each component, a line each; empty while nothing was shown. */
export function masteryLines(course: Course, state: SessionState): string[] {
  return course.lesson.checks.components.flatMap(({ id, title }) => {
    const seen = state.observations.filter(({ component }) => component === id);
    if (seen.length === 0) return [];
    const mastery = isMastered(seen) ? 'shown' : 'not yet';
    const answers = seen.length === 1 ? '1 answer' : `${seen.length} answers`;
    return [`- ${title}: ${mastery} (${Math.round(100 * masteryOf(seen))} %, ${answers})`];
  });
}

/** What was shown least, to be taken up first; null while nothing was shown, or all of it was. */
export function firstToTakeUp(course: Course, state: SessionState): string | null {
  const open = course.lesson.checks.components.flatMap(({ id, title, section }) => {
    const seen = state.observations.filter(({ component }) => component === id);
    return seen.length === 0 || isMastered(seen) ? [] : [{ title, section, mastery: masteryOf(seen) }];
  });
  const [least] = open.sort((one, other) => one.mastery - other.mastery);
  if (!least) return null;
  const way =
    least.section > 0 ? ` \`sherpa quiz --section ${least.section}\` asks that section's questions.` : '';
  return `First what you have shown least: ${least.title}.${way}`;
}

/** Before the lessons and after them, where a test was taken. */
export function gainedLines(course: Course, state: SessionState): string[] {
  const titles = new Map(course.lesson.checks.components.map(({ id, title }) => [id, title]));
  return gainLines(pretestGains(course.lesson, state), titles).map((line) => `- ${line}`);
}

/** How sure the learner was, beside how often right. */
export function calibratedLines({ observations }: SessionState): string[] {
  return calibrationLines(observations).map((line) => `- ${line}`);
}
