import { type Profile, settingsOf } from '../learner/profile.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { AttemptMade, CommandGiven, JournalEvent, SessionStarted } from './journal-event.ts';
import { beginning, type Progressed, type SessionState, untouched } from './state.ts';
import type { Route } from './way/route.ts';

export function fold(events: readonly JournalEvent[], lesson: Lesson, route: Route): SessionState {
  return events.reduce((state, event) => apply(state, event, lesson, route), beginning);
}

/** One step of the fold. The sessions of the other mode (a quiz, for the walk) are passed over. */
export function apply(state: SessionState, event: JournalEvent, lesson: Lesson, route: Route): SessionState {
  if (event.type === 'session') {
    return event.mode === route.mode
      ? started({ ...state, foreign: false }, event, route)
      : { ...state, foreign: true };
  }
  if (state.foreign) return state;
  switch (event.type) {
    case 'attempt':
      return attempted(state, event, lesson, route);
    case 'command':
      return commanded(state, event, route);
    case 'shown':
      return { ...state, shown: new Set([...state.shown, event.item]) };
    case 'end':
      return { ...state, ended: event };
    default:
      return state;
  }
}

function started(state: SessionState, event: SessionStarted, route: Route): SessionState {
  const base = event.fresh ? { ...beginning, sessions: state.sessions, notes: state.notes } : state;
  // What was chosen in the session itself (by /config or an offer) outlives the sitting.
  const kept = Object.fromEntries(
    Object.entries(base.profile.preferences).filter(([key]) => base.profile.choices.has(`config.${key}`)),
  );
  const profile = {
    ...base.profile,
    preferences: { ...event.preferences, ...kept },
    chosen: new Set([...event.chosen, ...Object.keys(kept)]),
  };
  const next = { ...base, session: event, sessions: base.sessions + 1, profile, ended: null };
  return next.at === null && !next.complete ? { ...next, at: route.nextOpen(next, null) } : next;
}

function attempted(state: SessionState, event: AttemptMade, lesson: Lesson, route: Route): SessionState {
  const [id, what] = splitId(event.item);
  const item = route.locate(id, event.hash) ?? id;
  const before = state.items.get(item) ?? untouched;
  const after = progressed(before, event, what !== null);
  const items = new Map(state.items).set(item, after);
  const misconceptions = event.misconception
    ? [...state.misconceptions, event.misconception]
    : state.misconceptions;
  const next = { ...state, items, misconceptions, profile: kept(state.profile, event, lesson) };
  if (event.outcome === 'not_an_answer') return next;
  if (what === null && event.kind !== 'offer' && event.outcome === 'ungraded' && route.isRated(item, next))
    return { ...next, pending: `${item}:rating` };
  if (after.standing === null) return next;
  return state.at === item
    ? { ...next, pending: null, ...forward(next, item, route) }
    : { ...next, pending: null };
}

/** `q1.1:rating` is about `q1.1`. */
function splitId(id: string): [string, string | null] {
  const colon = id.lastIndexOf(':');
  return colon < 0 ? [id, null] : [id.slice(0, colon), id.slice(colon + 1)];
}

function progressed(before: Progressed, event: AttemptMade, isRating: boolean): Progressed {
  if (event.outcome === 'not_an_answer')
    return { ...before, unreadableInARow: before.unreadableInARow + (event.answer === '?' ? 0 : 1) };
  const attempts = isRating ? before.attempts : before.attempts + 1;
  const right = event.outcome === 'correct';
  // The learner's own rating settles an item whatever it says; a key settles it only when it is right.
  const settles =
    right || isRating || event.final === true || (event.outcome === 'ungraded' && event.final !== false);
  return {
    ...before,
    attempts,
    outcome: event.outcome === 'ungraded' ? before.outcome : event.outcome,
    standing: settles ? 'answered' : before.standing,
    wrongInARow: right || event.outcome === 'ungraded' ? 0 : before.wrongInARow + 1,
    unreadableInARow: 0,
  };
}

/** Openings and offers change what is known of the learner. */
function kept(profile: Profile, event: AttemptMade, lesson: Lesson): Profile {
  if (event.outcome !== 'ungraded' || (event.kind !== 'opening' && event.kind !== 'offer')) return profile;
  const choices = new Map(profile.choices).set(event.item, event.answer);
  if (event.item === 'opening.2')
    return { ...profile, choices, goal: event.answer === '' ? null : event.answer };
  if (event.item === 'opening.1') {
    const rule = lesson.adaptations[event.answer.charCodeAt(0) - 65];
    return { ...profile, choices, adapted: rule && event.answer.length === 1 ? settingsOf(rule) : [] };
  }
  if (event.item.startsWith('offer.language.')) {
    const language = event.answer === 'B' ? 'python' : 'javascript';
    return preferring({ ...profile, choices }, 'exercises.language', language);
  }
  return { ...profile, choices };
}

function preferring(profile: Profile, key: string, value: string): Profile {
  return {
    ...profile,
    preferences: { ...profile.preferences, [key]: value },
    chosen: new Set([...profile.chosen, key]),
    choices: new Map(profile.choices).set(`config.${key}`, value),
  };
}

function commanded(state: SessionState, event: CommandGiven, route: Route): SessionState {
  const item = route.locate(splitId(event.item)[0], event.hash ?? '') ?? splitId(event.item)[0];
  const known = state.items.get(item) ?? untouched;
  const mark = (changes: Partial<Progressed>) => new Map(state.items).set(item, { ...known, ...changes });
  switch (event.name) {
    case 'hint':
      return { ...state, items: mark({ hints: known.hints + 1 }) };
    case 'skip':
    case 'park': {
      // Whoever skips the rating has answered all the same.
      const standing = state.pending !== null ? 'answered' : event.name === 'skip' ? 'skipped' : 'parked';
      const next = { ...state, items: mark({ standing, unreadableInARow: 0 }), pending: null };
      return state.at === item ? { ...next, ...forward(next, item, route) } : next;
    }
    case 'back':
      // From a question about an item, back is to the item.
      return { ...state, at: state.pending === null ? route.before(state, item) : state.at, pending: null };
    case 'propose':
      return { ...state, pending: event.argument };
    case 'skip_section':
      return skippedSection(state, Number(event.argument), route);
    case 'jump':
      return jumped(state, event.argument, route);
    case 'reopen':
      return reopened(state, event.argument.split(' '), route);
    case 'trace':
      return { ...state, lastTrace: event.argument };
    case 'train':
      return { ...state, lastTrain: event.argument };
    case 'notes':
      return event.argument === '' ? state : { ...state, notes: [...state.notes, event.argument] };
    case 'config': {
      const [key, value] = event.argument.split('=');
      return { ...state, profile: preferring(state.profile, key ?? '', value ?? '') };
    }
    default:
      return state;
  }
}

function skippedSection(state: SessionState, section: number, route: Route): SessionState {
  const items = new Map(state.items);
  for (const { item } of route.stops(state.profile)) {
    const known = items.get(item.id) ?? untouched;
    if (item.section === section && known.standing === null)
      items.set(item.id, { ...known, standing: 'skipped' });
  }
  const next = { ...state, items };
  return { ...next, ...forward(next, state.at ?? '', route) };
}

/** To a section; what lies open before it is skipped, openly. */
function jumped(state: SessionState, id: string, route: Route): SessionState {
  const items = new Map(state.items);
  for (const open of route.openBefore(state, id))
    items.set(open, { ...(items.get(open) ?? untouched), standing: 'skipped' });
  const next = { ...state, items, pending: null };
  return { ...next, at: id, complete: false };
}

function reopened(state: SessionState, ids: string[], route: Route): SessionState {
  const items = new Map(state.items);
  for (const id of ids) items.set(id, { ...untouched });
  const next = { ...state, items, pending: null, complete: false };
  return { ...next, at: route.nextOpen(next, null) };
}

function forward(state: SessionState, from: string, route: Route): Pick<SessionState, 'at' | 'complete'> {
  const at = route.nextOpen(state, from);
  return { at, complete: at === null };
}
