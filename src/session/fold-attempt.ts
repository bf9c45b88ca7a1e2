import { type Profile, settingsOf } from '../learner/profile.ts';
import { templateOf } from '../learner/select.ts';
import type { Check, Checks } from '../lesson/checks.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { forward } from './forward.ts';
import { type AttemptMade, dateOf } from './journal-event.ts';
import { paced } from './pace.ts';
import { shakySection } from './set-aside.ts';
import { splitId } from './split-id.ts';
import { type Progressed, type SessionState, untouched } from './state.ts';
import { hasSiblings } from './way/generated-item.ts';
import type { Route } from './way/route.ts';

/** What an answer shows of its component, whatever session it was given in. */
export function observed(state: SessionState, event: AttemptMade, checks: Checks): SessionState {
  const { component, outcome } = event;
  if (component === undefined || outcome === 'ungraded' || outcome === 'not_an_answer') return state;
  const [item, what] = splitId(event.item);
  // A trace shows what it shows when it is whole.
  if (what !== null && what !== 'rating' && event.closes === undefined) return state;
  const known = state.items.get(item);
  const name = templateOf(item);
  const template = hasSiblings(checks, name) ? name : null;
  return {
    ...state,
    observations: [
      ...state.observations,
      {
        component,
        item,
        template,
        hash: event.hash,
        kind: checkKind(event),
        outcome: closing(event.closes) ?? outcome,
        isFirstTry: event.attempt <= 1,
        isUnaided: event.aided !== true && event.relayed !== true,
        ...(event.relayed ? { isRelayed: true } : {}),
        isEngineJudged: event.judgedBy !== 'learner',
        confidence: confidenceOf(known?.confidence),
        at: dateOf(event),
        seconds: null,
        optionsCount: event.chances ?? 0,
      },
    ],
  };
}

/** The kind of check behind an ask, as far as the record tells. */
function checkKind({ kind, chances, closes }: AttemptMade): Check['kind'] {
  if (closes !== undefined) return 'trace';
  if (chances !== undefined) return 'choice';
  return kind === 'tracing' ? 'number' : 'text';
}

function closing(outcome: AttemptMade['closes']): 'correct' | 'partial' | 'incorrect' | null {
  return outcome === 'correct' || outcome === 'partial' || outcome === 'incorrect' ? outcome : null;
}

function confidenceOf(value: number | null | undefined): 1 | 2 | 3 | 4 | null {
  return value === 1 || value === 2 || value === 3 || value === 4 ? value : null;
}

export function attempted(
  state: SessionState,
  event: AttemptMade,
  lesson: Lesson,
  route: Route,
): SessionState {
  const [id, what] = splitId(event.item);
  const item = route.locate(id, event.hash) ?? id;
  if (what === 'confidence') return sure(state, item, event);
  const before = state.items.get(item) ?? untouched;
  const isRating = what === 'rating';
  const after =
    what === null || isRating ? progressed(before, event, isRating) : stepped(before, event, what);
  const items = new Map(state.items).set(item, after);
  const misconceptions = event.misconception
    ? [...state.misconceptions, event.misconception]
    : state.misconceptions;
  const settled =
    after.standing !== null && before.standing === null ? [...state.settled, item] : state.settled;
  const shaky = event.item === 'offer.shaky.wrapup' ? shakySection(lesson, event.answer, dateOf(event)) : [];
  const isNow = after.standing !== null && before.standing === null;
  const next = {
    ...(isNow ? paced(state, item, event, checkKind(event)) : state),
    items,
    misconceptions,
    settled,
    setAside: [...state.setAside, ...shaky],
    profile: kept(state.profile, event, lesson),
  };
  if (event.outcome === 'not_an_answer') return next;
  if (what === null && isForItsLearner(event, route.isRated(item, next)))
    return { ...next, pending: `${item}:rating` };
  if (after.standing === null) return what === null || isRating ? next : { ...next, pending: null };
  return state.at === item
    ? { ...next, pending: null, ...forward(next, item, route) }
    : { ...next, pending: null };
}

/** A free answer that no rubric could judge is left open for it; one to an item without a key always waits for it. */
function isForItsLearner({ outcome, kind, final }: AttemptMade, isRated: boolean): boolean {
  return outcome === 'ungraded' && (final === false || (isRated && kind !== 'offer'));
}

/** How sure somebody is before the answer; two lines that say no number pass for "would not say". */
function sure(state: SessionState, item: string, event: AttemptMade): SessionState {
  const before = state.items.get(item) ?? untouched;
  const unreadableInARow = event.outcome === 'not_an_answer' ? before.unreadableInARow + 1 : 0;
  const declined = unreadableInARow >= 2;
  const confidence = event.outcome === 'ungraded' ? Number(event.answer) : declined ? 0 : before.confidence;
  const now = { ...before, confidence, unreadableInARow: declined ? 0 : unreadableInARow };
  return { ...state, items: new Map(state.items).set(item, now) };
}

/** One step of a longer item. A step counts once it is settled; the last one settles the item. */
function stepped(before: Progressed, event: AttemptMade, step: string): Progressed {
  if (event.outcome === 'not_an_answer')
    return { ...before, unreadableInARow: before.unreadableInARow + (event.answer === '?' ? 0 : 1) };
  const { answer, outcome } = event;
  const steps = [...before.steps, { step, answer, outcome, isSettled: event.final === true }];
  const isOver = event.closes !== undefined;
  return {
    ...before,
    ...relay(before, event),
    steps,
    lastAnswer: answer,
    hintsBefore: event.final === true ? before.hints : before.hintsBefore,
    attempts: isOver ? before.attempts + 1 : before.attempts,
    outcome: event.closes ?? before.outcome,
    standing: isOver ? 'answered' : before.standing,
    wrongInARow: outcome === 'incorrect' ? before.wrongInARow + 1 : 0,
    unreadableInARow: 0,
  };
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
    ...relay(before, event),
    attempts,
    lastAnswer: isRating ? before.lastAnswer : event.answer,
    outcome: event.outcome === 'ungraded' ? before.outcome : event.outcome,
    standing: settles ? 'answered' : before.standing,
    wrongInARow: right || event.outcome === 'ungraded' ? 0 : before.wrongInARow + 1,
    unreadableInARow: 0,
  };
}

/** A trace is relayed when a step of it was; another answer is what its latest is. */
function relay(before: Progressed, { relayed, item }: AttemptMade): Pick<Progressed, 'isRelayed'> {
  const isNow = relayed === true || (splitId(item)[1] !== null && before.isRelayed === true);
  return isNow === (before.isRelayed ?? false) ? {} : { isRelayed: isNow };
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

export function preferring(profile: Profile, key: string, value: string): Profile {
  return {
    ...profile,
    preferences: { ...profile.preferences, [key]: value },
    chosen: new Set([...profile.chosen, key]),
    choices: new Map(profile.choices).set(`config.${key}`, value),
  };
}
