import type { Draft } from '../../src/session/course.ts';
import type { JournalEvent } from '../../src/session/journal-event.ts';
import type { Clock } from '../../src/store/clock.ts';

/** One second per event. */
export const tick: Clock = { now: (eventsSoFar) => new Date(Date.UTC(2026, 0, 31, 9) + eventsSoFar * 1000) };

export function sessionDraft(route: string, id = 's1'): Draft {
  return {
    type: 'session',
    id,
    route,
    mode: 'learn',
    fresh: false,
    seed: 1,
    preferences: { 'teaching.tone': 'objective' },
    chosen: [],
  };
}

export function inputDraft(text: string): Draft {
  return { type: 'input', item: 'q1.1', input: { type: 'line', text } };
}

/** A line of a journal as it stands in the file. */
export function lineOf(text: string): string {
  return `${JSON.stringify({ v: 1, at: '2026-01-31T09:00:00.000Z', ...inputDraft(text) })}\n`;
}

/** What was typed, event by event; the type of an event that is no typed line. */
export function textsOf(events: readonly JournalEvent[]): string[] {
  return events.map((event) =>
    event.type === 'input' && event.input.type === 'line' ? event.input.text : event.type,
  );
}

export function attemptDraft(outcome: 'correct' | 'incorrect', attempt = 1): Draft {
  return {
    type: 'attempt',
    item: 'q1.1',
    kind: 'multiple_choice',
    section: 1,
    hash: 'ab',
    answer: 'B',
    outcome,
    judgedBy: 'key',
    misconception: null,
    attempt,
  };
}
