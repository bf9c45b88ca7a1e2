import { mostReviews, reviewsDue } from '../learner/review.ts';
import { sibling } from '../learner/select.ts';
import type { Course } from './course.ts';
import { laterTest } from './pretest.ts';
import type { SessionState } from './state.ts';
import { stockFor } from './stock-for.ts';
import { hasSiblings } from './way/generated-item.ts';

/**
 * Ids of what is due for review, worst first and mixed: with new numbers where the item can be drawn, else the item
 * itself. A week after the test at the end that test comes a third time, instead.
 */
export function dueItems(course: Course, state: SessionState, nowMs: number): string[] {
  const { observations, setAside, profile } = state;
  const later = laterTest(course.lesson, state, nowMs);
  if (later.length > 0) return later;
  const stock = stockFor(course, state);
  return reviewsDue({ observations, setAside }, nowMs, mostReviews).flatMap(({ item, template }) => {
    const name = template ?? item;
    if (hasSiblings(course.lesson.checks, name)) return sibling(name, stock, profile.seed).item;
    return course.route.stop(item, state.profile) ? item : [];
  });
}

/** What is said before them. */
export function dueText(count: number): string {
  const items = count === 1 ? 'One item is' : `${count} items are`;
  return `${items} due for review, with new numbers where there are any. \`/skip\` passes one; then we go on where you were.`;
}
