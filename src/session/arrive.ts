import type { Course, Draft } from './course.ts';
import type { End, SessionEvent } from './event.ts';
import { farewell } from './farewell.ts';
import type { Told } from './lab-request.ts';
import { isLeftOpen, type SessionState } from './state.ts';
import { askOf } from './turn/ask.ts';
import { notice } from './turn/notice.ts';

/** What stands before the learner: words not said yet, the record that they were said, then the ask or the end. */
export interface Arrival {
  says: Told[];
  shown: Draft | null;
  event: SessionEvent;
}

export function arrive(course: Course, state: SessionState, end?: End['reason']): Arrival {
  if (end) return { says: [], shown: null, event: ending(course, state, end) };
  const asking = askOf(course, state);
  if (!asking)
    return { says: farewell(course, state), shown: null, event: ending(course, state, 'complete') };
  const stop = state.at === null ? null : course.route.stop(state.at, state.profile);
  if (!stop || state.pending !== null || state.shown.has(stop.item.id))
    return { says: [], shown: null, event: asking.ask };
  const pause = isPlaceToStop(course, state)
    ? [notice('*A good place to pause.* Everything is saved; `/quit` leaves, `sherpa continue` comes back.')]
    : [];
  return {
    says: [...pause, ...stop.lead()],
    shown: { type: 'shown', item: stop.item.id },
    event: asking.ask,
  };
}

/** The stop before this one was the last of its group of 8 to 12. */
function isPlaceToStop(course: Course, state: SessionState): boolean {
  const way = course.route.stops(state.profile);
  const position = way.findIndex((stop) => stop.item.id === state.at);
  return position > 0 && way[position - 1]?.toStop === 1 && course.route.mode === 'learn';
}

function ending(course: Course, state: SessionState, reason: End['reason']): End {
  return { type: 'end', reason, open: leftOpen(course, state) };
}

/** Ids parked, skipped or passed over, in the order of the way. */
export function leftOpen(course: Course, state: SessionState): string[] {
  return course.route
    .stops(state.profile)
    .map(({ item }) => item.id)
    .filter((id) => isLeftOpen(state, id));
}
