import { isMastered } from '../../learner/mastery.ts';
import { arrive } from '../arrive.ts';
import { after, type Course, type Draft, type Turn } from '../course.ts';
import type { SessionStarted } from '../journal-event.ts';
import { beginning, isLeftOpen, type SessionState } from '../state.ts';
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
  /** How often something of each kind was said after an answer, by the guide or (`to …`) the tutor; signs spoken of. */
  told: Map<string, number>;
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
  const told = new Map<string, number>();
  for (let asks = 0; asks < mostAsks; asks++) {
    const arrival = arrive(course, state);
    if (arrival.shown) state = keep(state, [arrival.shown]);
    if (arrival.event.type !== 'ask' || stopWhen(state))
      return walked(course, learner, state, { asks, beliefs, told });
    const item = state.at === null ? null : (course.route.stop(state.at, state.profile)?.item ?? null);
    if (item === null) throw new Error(`nothing stands at ${state.at}`);
    nowMs += 1000 * learner.seconds;
    const input = learner.give({ ask: arrival.event, item, state });
    state = keep(state, [{ type: 'input', item: state.pending ?? state.at ?? '', input }]);
    const turn = takeTurn(course, state, input, nowMs);
    note(turn, beliefs, told);
    state = keep(state, turn.records);
    if (turn.end !== undefined) return walked(course, learner, state, { asks, beliefs, told });
  }
  return walked(course, learner, state, { asks: mostAsks, beliefs, told });
}

/** What was recognised and what was said, after one answer. */
function note({ replies, records }: Turn, beliefs: Set<string>, told: Map<string, number>): void {
  const tell = (what: string) => told.set(what, (told.get(what) ?? 0) + 1);
  for (const reply of replies) {
    if (reply.type === 'verdict' && reply.misconception !== null) beliefs.add(reply.misconception);
    if (reply.type === 'say') tell(reply.kind);
    if (reply.type === 'speak') tell(`to ${reply.request.type}`);
  }
  for (const record of records) {
    const sign = record.type === 'command' ? /^adapted\.(\w+)/.exec(record.argument) : null;
    if (sign) tell(sign[1] ?? '');
  }
}

function walked(
  course: Course,
  learner: SimulatedLearner,
  state: SessionState,
  { asks, beliefs, told }: Pick<Walk, 'asks' | 'beliefs' | 'told'>,
): Walk {
  const items = new Map<number, number>();
  const outcomes = { correct: 0, partial: 0, incorrect: 0, open: 0 };
  for (const [id, { standing, outcome }] of state.items) {
    const item = course.route.stop(id, state.profile)?.item;
    if (standing === null || item === undefined || /^(?:offer|opening|confidence)\b/.test(id)) continue;
    items.set(item.section, (items.get(item.section) ?? 0) + 1);
    if (isLeftOpen(state, id)) outcomes.open++;
    else if (outcome === 'correct' || outcome === 'partial' || outcome === 'incorrect') outcomes[outcome]++;
  }
  const mastered = course.lesson.checks.components
    .filter(({ id }) => isMastered(state.observations.filter(({ component }) => component === id)))
    .map(({ id }) => id);
  const end = state.complete ? 'complete' : 'open';
  return { learner: learner.name, end, asks, items, outcomes, mastered, beliefs, told, state };
}
