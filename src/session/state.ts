import type { Outcome } from '../grading/verdict.ts';
import type { Profile } from '../learner/profile.ts';
import type { SessionEnded, SessionStarted } from './journal-event.ts';

export type Standing = 'answered' | 'skipped' | 'parked';

/** What is known of one item. Missing: never reached. */
export interface Progressed {
  standing: Standing | null;
  /** Of the latest graded answer, the learner's rating included. */
  outcome: Outcome | null;
  attempts: number;
  /** Wrong answers since the last right one; unreadable ones are counted apart. */
  wrongInARow: number;
  unreadableInARow: number;
  hints: number;
}

/** Where a learner stands in a lesson: the fold of the journal, and of nothing else. */
export interface SessionState {
  session: SessionStarted | null;
  sessions: number;
  profile: Profile;
  /** The stop in front of the learner; null when the way has not begun or is over. */
  at: string | null;
  /** A question about the stop that comes before the next one: its self-rating, or an offer. */
  pending: string | null;
  items: ReadonlyMap<string, Progressed>;
  shown: ReadonlySet<string>;
  notes: string[];
  misconceptions: string[];
  /** What the last `/trace` was given: the calculator knows its names; null before the first. */
  lastTrace: string | null;
  /** What the last `/train` was given, for `/plot`; null before the first. */
  lastTrain: string | null;
  /** Events belong to a session of the other mode until the next one begins. */
  foreign: boolean;
  complete: boolean;
  ended: SessionEnded | null;
}

export const untouched: Progressed = {
  standing: null,
  outcome: null,
  attempts: 0,
  wrongInARow: 0,
  unreadableInARow: 0,
  hints: 0,
};

export const nobody: Profile = {
  preferences: {},
  chosen: new Set(),
  adapted: [],
  goal: null,
  choices: new Map(),
};

export const beginning: SessionState = {
  session: null,
  sessions: 0,
  profile: nobody,
  at: null,
  pending: null,
  items: new Map(),
  shown: new Set(),
  notes: [],
  misconceptions: [],
  lastTrace: null,
  lastTrain: null,
  foreign: false,
  complete: false,
  ended: null,
};
