import { masteryByComponent } from '../learner/mastery.ts';
import { leftOpen } from './arrive.ts';
import type { Course } from './course.ts';
import { dueItems } from './due.ts';
import type { AskKind } from './event.ts';
import { masteryLines } from './shown.ts';
import { splitId } from './split-id.ts';
import { isSettled, type SessionState, untouched } from './state.ts';
import { askOf } from './turn/ask.ts';

/** Where a learner stands on a route. Holds no words of an item, and so no key. */
export interface Standing {
  title: string;
  /** What is open; null before the beginning and after the end. */
  open: OpenAsk | null;
  isComplete: boolean;
  settled: number;
  total: number;
  sections: { number: number; title: string; settled: number; total: number }[];
  /** From 0 to 1, of the components that were answered on; relayed answers count for little there. */
  mastery: Record<string, number>;
  /** The same for people, a line each. */
  shown: string[];
  /** How many items are due for review. */
  due: number;
  /** Ids parked or skipped. */
  left: string[];
  goal: string | null;
}

export interface OpenAsk {
  id: string;
  kind: AskKind;
  part: string;
  item: number;
  of: number;
  /** Items left to the next good place to stop, this one included. */
  toStop: number;
  attempts: number;
  hints: number;
  latest: { answer: string; outcome: string } | null;
}

/** `nowMs` decides what is due. */
export function standing(course: Course, state: SessionState, nowMs: number): Standing {
  const { lesson, route } = course;
  const way = route.stops(state.profile);
  const seen = new Set(state.observations.map(({ component }) => component));
  return {
    title: lesson.title,
    open: openAsk(course, state),
    isComplete: state.complete,
    settled: way.filter(({ item }) => isSettled(state, item.id)).length,
    total: way.length,
    sections: lesson.sections.map(({ number, title }) => {
      const items = way.filter(({ item }) => item.section === number);
      const settled = items.filter(({ item }) => isSettled(state, item.id)).length;
      return { number, title, settled, total: items.length };
    }),
    mastery: Object.fromEntries(
      [...masteryByComponent(state.observations, lesson.checks.components)].filter(([id]) => seen.has(id)),
    ),
    shown: masteryLines(course, state),
    due: dueItems(course, state, nowMs).length,
    left: leftOpen(course, state),
    goal: state.profile.goal,
  };
}

function openAsk(course: Course, state: SessionState): OpenAsk | null {
  const ask = askOf(course, state)?.ask;
  if (!ask) return null;
  const { attempts, hints, lastAnswer, outcome } = state.items.get(splitId(ask.id)[0]) ?? untouched;
  const { part, item, of, toStop } = ask.place;
  const latest = lastAnswer === null || outcome === null ? null : { answer: lastAnswer, outcome };
  return { id: ask.id, kind: ask.kind, part, item, of, toStop, attempts, hints, latest };
}
