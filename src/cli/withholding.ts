import type { Course } from '../session/course.ts';
import { fold } from '../session/fold.ts';
import { splitId } from '../session/split-id.ts';
import { leaks } from '../session/turn/leak.ts';
import type { Journal } from '../store/journal.ts';

/** No passage may give away what is being asked. */
export function withholding(
  course: Course,
  journal: () => Journal,
): (passage: string, item: string | null) => boolean {
  return (passage, id) => {
    if (id === null) return false;
    const { profile, items } = fold(journal().events, course.lesson, course.route);
    const [item] = splitId(id);
    const stop = course.route.stop(item, profile);
    return stop !== null && leaks(passage, stop.item, items.get(item)?.steps);
  };
}
