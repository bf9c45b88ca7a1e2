import type { Course } from '../session/course.ts';
import type { End } from '../session/event.ts';
import { fold } from '../session/fold.ts';
import type { JournalEvent } from '../session/journal-event.ts';
import { situationOf } from '../session/situation.ts';
import { summaryPage } from '../session/summary.ts';
import { readModelRecords } from '../store/model-log.ts';
import type { Tutor } from '../tutor/tutor.ts';
import type { Speaking } from './speaking.ts';

const longestMs = 10_000;

/**
 * A paragraph about the sitting for its page, by a model that spoke in it already: nobody is asked for a yes in the
 * doorway. It is shown too, but not to programs, for which the session has ended. Whoever leaves does not wait long for it.
 */
export async function narrate(
  { places, route, session, view, options }: Speaking,
  tutor: Tutor,
  course: Course,
  events: readonly JournalEvent[],
  reason: End['reason'],
): Promise<void> {
  const isLeaving = reason === 'complete' || reason === 'quit';
  const hasSpoken = readModelRecords(places.root, route).some((record) => record.session === session);
  if (!isLeaving || !hasSpoken) return;
  const stopping = new AbortController();
  const attendance = view.attend(() => stopping.abort());
  const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(longestMs)]);
  const request = { type: 'narrate', page: summaryPage(course, events, session) } as const;
  // What is open stays open, and untold.
  const situation = situationOf(course, fold(events, course.lesson, course.route));
  for await (const news of tutor.speak(request, situation, signal)) {
    if (news.type === 'saying') attendance.tell(news.text);
    else if (options.json !== true && news.source === 'model') view.show(news);
  }
  attendance.end();
}
