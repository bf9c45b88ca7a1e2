import type { Lesson } from '../lesson/lesson.ts';
import type { End, SessionEvent } from './event.ts';
import { apply } from './fold.ts';
import type { JournalEvent } from './journal-event.ts';
import type { LabRun } from './lab-request.ts';
import type { SpeakRequest } from './speak-request.ts';
import type { SessionState } from './state.ts';
import type { Route } from './way/route.ts';

/** A record that the store has not dated yet. */
export type Draft = JournalEvent extends infer Event
  ? Event extends JournalEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** Something to show, something for the tutor to say, an experiment to run, or the learner's code or file to look at. */
export type Reply =
  | SessionEvent
  | { type: 'speak'; request: SpeakRequest }
  | LabRun
  | CodeCheckRequest
  | FileReadRequest;

/** The learner's file is run and judged; what it comes to returns as an input (`checked`). */
export interface CodeCheckRequest {
  type: 'check';
  item: string;
  exercise: string;
}

/** The file that the answer stands in is read, below the learner's folder; what was found returns as an input (`read`). */
export interface FileReadRequest {
  type: 'read';
  item: string;
  path: string;
}

/** What one input comes to: first `records` go to disk, then `replies` are shown. */
export interface Turn {
  records: Draft[];
  replies: Reply[];
  /** The learner leaves. */
  end?: End['reason'];
}

export interface Course {
  lesson: Lesson;
  route: Route;
  /** Ids of the routes that can be started here; a missed prerequisite may be learned there. */
  startable: readonly string[];
  /** Titles of the prerequisite routes with their ids, from the map beside the guide. */
  prerequisiteRoutes: readonly { title: string; id: string }[];
}

/** The state after one dated record. */
export function step(course: Course, state: SessionState, event: JournalEvent): SessionState {
  return apply(state, event, course.lesson, course.route);
}

/** The state once the records are on disk; undated without `nowMs`. */
export function after(
  course: Course,
  state: SessionState,
  records: readonly Draft[],
  nowMs: number | null = null,
): SessionState {
  const at = nowMs === null ? '' : new Date(nowMs).toISOString();
  return records.reduce((s, draft) => step(course, s, { ...draft, at } as JournalEvent), state);
}
