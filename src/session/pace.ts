import type { SignInput } from '../learner/signs.ts';
import { type AttemptMade, type CommandGiven, dateOf } from './journal-event.ts';
import { type Progressed, type SessionState, untouched } from './state.ts';

/** Nobody types so fast: the lines came from a pipe, and tell nothing of anybody's pace. */
const leastSeconds = 0.3;

const unpaced = new Set(['offer', 'opening', 'confidence', 'exercise', 'requirement', 'self_rating']);

/** An item that an answer settled, as it tells how the learner is getting on. */
export function paced(
  state: SessionState,
  item: string,
  event: AttemptMade,
  kind: SignInput['kind'],
): SessionState {
  const { outcome } = event;
  if (event.section === 0 || unpaced.has(event.kind) || outcome === 'ungraded' || outcome === 'not_an_answer')
    return state;
  const known = state.items.get(item) ?? untouched;
  const now = dateOf(event);
  const passed = now === null || state.lastAt === null ? 0 : (now - state.lastAt) / 1000;
  const seconds = passed < leastSeconds ? null : passed;
  const words = kind === 'text' ? event.answer.split(/\s+/).filter(Boolean).length : null;
  return added(state, known, { kind, outcome, seconds, words, wasSkipped: false });
}

/** An item that was passed over. */
export function passedOver(state: SessionState, item: string, event: CommandGiven): SessionState {
  if (/^(?:offer|opening|confidence|prereq)\b/.test(event.item) || event.argument === 'by the tutor')
    return state;
  const known = state.items.get(item) ?? untouched;
  const skipped = { kind: 'text', outcome: null, seconds: null, words: null, wasSkipped: true } as const;
  return added(state, known, skipped);
}

function added(
  state: SessionState,
  { hints, secondsBetweenHints }: Progressed,
  seen: Omit<SignInput, 'hintsUsed' | 'secondsBetweenHints'>,
): SessionState {
  return { ...state, pace: [...state.pace, { ...seen, hintsUsed: hints, secondsBetweenHints }] };
}
