import type { Outcome } from '../grading/verdict.ts';
import type { Observation } from '../learner/observation.ts';
import type { Profile } from '../learner/profile.ts';
import type { SetAside } from '../learner/review.ts';
import type { SignInput } from '../learner/signs.ts';
import type { SessionEnded, SessionStarted } from './journal-event.ts';

export type Standing =
  | 'answered'
  | 'skipped'
  | 'parked'
  /** Passed over unseen, with its section or by a jump past it; a jump back asks it again. */
  | 'jumped'
  /** Not asked: the section was tested out. */
  | 'passed';

/** What is known of one item. Missing: never reached. */
export interface Progressed {
  standing: Standing | null;
  /** Of the latest graded answer, the learner's rating included. */
  outcome: Outcome | null;
  attempts: number;
  /** The latest answer came through an assistant. Missing: it did not. */
  isRelayed?: boolean;
  /** Wrong answers since the last right one; unreadable ones are counted apart. */
  wrongInARow: number;
  unreadableInARow: number;
  hints: number;
  /** Hints taken for the steps before the one that is asked now. */
  hintsBefore: number;
  /** The latest answer as it was read; null before the first. */
  lastAnswer: string | null;
  /** Attempts there had been when the last hint was given, and when that was (ms; null: not dated). */
  hintedAt: { attempts: number; at: number | null } | null;
  secondsBetweenHints: readonly number[];
  /** A hint, an explanation or a question to the tutor since the item was first asked. */
  aided: boolean;
  /** How sure the learner was before the first answer, 1 to 4; 0: would not say; null: not asked. */
  confidence: number | null;
  appealed: boolean;
  /** The last rung of the ladder, which tells the answer, was taken. */
  wasTold: boolean;
  /** Of an item of several steps: what was given so far, in order. */
  steps: readonly StepEntry[];
}

/** One answer to one step. A step may have several; `isSettled` marks the one that counts. */
export interface StepEntry {
  step: string;
  /** As read: numbers as JSON, letters, text. */
  answer: string;
  outcome: Outcome;
  isSettled: boolean;
}

/** Items asked between two of the way. Afterwards the way goes on at `back`. */
export interface Aside {
  /** `test`: without help, and what comes out right throughout lets the rest of `section` be passed over. */
  purpose: 'practice' | 'review' | 'test';
  section: number | null;
  /** All of them, and those still to come. */
  ids: readonly string[];
  queue: readonly string[];
  back: string | null;
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
  aside: Aside | null;
  /** What the learner showed, for the student model: every graded answer that shows a component, of any session. */
  observations: readonly Observation[];
  /** Put aside without a right answer; they come back for review. */
  setAside: readonly SetAside[];
  /** Items settled so far, in order. */
  settled: readonly string[];
  /** The answers and skips of this walk as far as they tell how it goes: pace, length, tries. */
  pace: readonly SignInput[];
  /** When the last record but an input was dated (ms); null: not dated. */
  lastAt: number | null;
  /** What is said once only, by name. */
  told: ReadonlySet<string>;
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
  hintsBefore: 0,
  lastAnswer: null,
  hintedAt: null,
  secondsBetweenHints: [],
  aided: false,
  confidence: null,
  appealed: false,
  wasTold: false,
  steps: [],
};

/** Whether an item is done with; what was passed over unseen is not, though the way goes on past it. */
export function isSettled({ items }: Pick<SessionState, 'items'>, id: string): boolean {
  const standing = items.get(id)?.standing ?? null;
  return standing !== null && standing !== 'jumped';
}

export function isLeftOpen({ items }: Pick<SessionState, 'items'>, id: string): boolean {
  return ['skipped', 'parked', 'jumped'].includes(items.get(id)?.standing ?? '');
}

export const nobody: Profile = {
  preferences: {},
  chosen: new Set(),
  adapted: [],
  goal: null,
  choices: new Map(),
  seed: 1,
};

export const beginning: SessionState = {
  session: null,
  sessions: 0,
  profile: nobody,
  at: null,
  pending: null,
  items: new Map(),
  aside: null,
  observations: [],
  setAside: [],
  settled: [],
  pace: [],
  lastAt: null,
  told: new Set(),
  shown: new Set(),
  notes: [],
  misconceptions: [],
  lastTrace: null,
  lastTrain: null,
  foreign: false,
  complete: false,
  ended: null,
};
