import { isMastered } from '../../learner/mastery.ts';
import { arrive } from '../arrive.ts';
import { after, type Course, type Draft } from '../course.ts';
import type { SessionStarted } from '../journal-event.ts';
import { beginning, type SessionState } from '../state.ts';
import { takeTurn } from '../turn/take-turn.ts';
import type { SimulatedLearner } from './learners.ts';

/** What became of a simulated learner. */
export interface Walk {
  learner: string;
  /** `complete`, or `open` when so many asks did not do. */
  end: 'complete' | 'open';
  asks: number;
  /** Items met, by section: 0 before the first, then the sections. */
  items: Map<number, number>;
  outcomes: { correct: number; partial: number; incorrect: number; open: number };
  mastered: string[];
  /** Beliefs that were recognised and answered. */
  beliefs: Set<string>;
  state: SessionState;
}

const start = Date.parse('2026-01-05T09:00:00Z');
const mostAsks = 3000;

/** Walks a whole lesson in memory; experiments are not run. */
export function walk(
  course: Course,
  learner: SimulatedLearner,
  session: Omit<SessionStarted, 'at'>,
  stopWhen: (state: SessionState) => boolean = () => false,
): Walk {
  let nowMs = start;
  const keep = (state: SessionState, drafts: readonly Draft[]) =>
    drafts.reduce((now, draft) => after(course, now, [draft], nowMs), state);
  let state = keep(beginning, [session]);
  const beliefs = new Set<string>();
  for (let asks = 0; asks < mostAsks; asks++) {
    const arrival = arrive(course, state);
    if (arrival.shown) state = keep(state, [arrival.shown]);
    if (arrival.event.type !== 'ask' || stopWhen(state))
      return walked(course, learner, state, { asks, beliefs });
    const item = state.at === null ? null : (course.route.stop(state.at, state.profile)?.item ?? null);
    if (item === null) throw new Error(`nothing stands at ${state.at}`);
    nowMs += 1000 * learner.seconds;
    const input = learner.give({ ask: arrival.event, item, state });
    state = keep(state, [{ type: 'input', item: state.pending ?? state.at ?? '', input }]);
    const turn = takeTurn(course, state, input, nowMs);
    for (const reply of turn.replies)
      if (reply.type === 'verdict' && reply.misconception !== null) beliefs.add(reply.misconception);
    state = keep(state, turn.records);
    if (turn.end !== undefined) return walked(course, learner, state, { asks, beliefs });
  }
  return walked(course, learner, state, { asks: mostAsks, beliefs });
}

function walked(
  course: Course,
  learner: SimulatedLearner,
  state: SessionState,
  { asks, beliefs }: { asks: number; beliefs: Set<string> },
): Walk {
  const items = new Map<number, number>();
  const outcomes = { correct: 0, partial: 0, incorrect: 0, open: 0 };
  for (const [id, { standing, outcome }] of state.items) {
    const item = course.route.stop(id, state.profile)?.item;
    if (standing === null || item === undefined || /^(?:offer|opening|confidence)\b/.test(id)) continue;
    items.set(item.section, (items.get(item.section) ?? 0) + 1);
    if (standing === 'skipped' || standing === 'parked') outcomes.open++;
    else if (outcome === 'correct' || outcome === 'partial' || outcome === 'incorrect') outcomes[outcome]++;
  }
  const mastered = course.lesson.checks.components
    .filter(({ id }) => isMastered(state.observations.filter(({ component }) => component === id)))
    .map(({ id }) => id);
  const end = state.complete ? 'complete' : 'open';
  return { learner: learner.name, end, asks, items, outcomes, mastered, beliefs, state };
}
