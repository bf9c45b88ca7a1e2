import type { Lesson } from '../lesson/lesson.ts';
import { attempted, observed } from './fold-attempt.ts';
import { commanded } from './fold-command.ts';
import { dateOf, type JournalEvent, type SessionStarted } from './journal-event.ts';
import { beginning, type SessionState } from './state.ts';
import type { Route } from './way/route.ts';

export function fold(events: readonly JournalEvent[], lesson: Lesson, route: Route): SessionState {
  return events.reduce((state, event) => apply(state, event, lesson, route), beginning);
}

/**
 * One step of the fold. The sessions of the other mode (a quiz, for the walk) are passed over, but for what they
 * show of the learner.
 */
export function apply(state: SessionState, event: JournalEvent, lesson: Lesson, route: Route): SessionState {
  const next = applied(state, event, lesson, route);
  // An input only waits to be judged: pace is measured from what came before it.
  return event.type === 'input' ? next : { ...next, lastAt: dateOf(event) };
}

function applied(state: SessionState, event: JournalEvent, lesson: Lesson, route: Route): SessionState {
  if (event.type === 'session') {
    return event.mode === route.mode
      ? started({ ...state, foreign: false }, event, route)
      : { ...state, foreign: true };
  }
  if (event.type === 'attempt') {
    const seen = observed(state, event, lesson.checks);
    return state.foreign ? seen : attempted(seen, event, lesson, route);
  }
  if (state.foreign) return state;
  switch (event.type) {
    case 'command':
      return commanded(state, event, route, lesson.checks);
    case 'shown':
      return { ...state, shown: new Set([...state.shown, event.item]) };
    case 'end':
      return { ...state, ended: event };
    default:
      return state;
  }
}

function started(state: SessionState, event: SessionStarted, route: Route): SessionState {
  const { sessions, notes, observations, setAside } = state;
  const base = event.fresh ? { ...beginning, sessions, notes, observations, setAside } : state;
  // What was chosen in the session itself (by /config or an offer) outlives the sitting.
  const kept = Object.fromEntries(
    Object.entries(base.profile.preferences).filter(([key]) => base.profile.choices.has(`config.${key}`)),
  );
  const profile = {
    ...base.profile,
    preferences: { ...event.preferences, ...kept },
    chosen: new Set([...event.chosen, ...Object.keys(kept)]),
    seed: base.session === null ? event.seed : base.profile.seed,
  };
  const next = { ...base, session: event, sessions: base.sessions + 1, profile, ended: null };
  return next.at === null && !next.complete ? { ...next, at: route.nextOpen(next, null) } : next;
}
