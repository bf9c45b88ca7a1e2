import type { Judge, Outcome } from '../grading/verdict.ts';
import type { AskKind, End, Input } from './event.ts';

/**
 * The record: one event a line in `journal.jsonl`. The state of a session is the fold of these and of nothing
 * else, so a newer sherpa must go on understanding every type that stands here. `at` is ISO time.
 */
export type JournalEvent =
  | SessionStarted
  | InputGiven
  | AttemptMade
  | CommandGiven
  | StopShown
  | SessionEnded;

export interface SessionStarted {
  type: 'session';
  at: string;
  id: string;
  route: string;
  /** `learn` walks the lesson; `quiz` asks questions alone and leaves the learner's place as it is. */
  mode: 'learn' | 'quiz';
  /** Everything before is history: the walk begins anew. */
  fresh: boolean;
  seed: number;
  /** Preferences in force, `section.key` to value, so that the fold does not depend on a file edited later. */
  preferences: Record<string, string>;
  /** Places of preferences the learner set in a file; the others may be asked about. */
  chosen: string[];
  /** The guide's file, relative to the root where it lies under it: it tells two guides of one name apart. */
  guide?: string;
  /** Everything of this sitting comes by way of an assistant (`sherpa mcp`), and so do its inputs and attempts. */
  relayed?: boolean;
}

/** Exactly what was typed or sent, on disk before anything reads meaning into it. */
export interface InputGiven {
  type: 'input';
  at: string;
  item: string;
  input: Input;
  /** Sent by an assistant in the learner's name. */
  relayed?: boolean;
}

export interface AttemptMade {
  type: 'attempt';
  at: string;
  item: string;
  kind: AskKind;
  section: number;
  /** Of the item's text: an edited guide keeps the progress of what did not change. */
  hash: string;
  /** As read: the letter, the number, the text. */
  answer: string;
  outcome: Outcome;
  judgedBy: Judge;
  misconception: string | null;
  /** From 1 for each item; 0 when the input was no answer. */
  attempt: number;
  /** Settles the item whatever the outcome (true), or leaves it open although it was kept (false). */
  final?: boolean;
  /** The knowledge component it shows, where the item has one. */
  component?: string;
  /** Given with help: a hint, an explanation, a question to the tutor. Missing: unaided. */
  aided?: boolean;
  /** Given through an assistant: whose words these are, nobody here can tell. */
  relayed?: boolean;
  /** Among how many options it was chosen. */
  chances?: number;
  /** For an item of several steps: what the whole came to, at its last one. */
  closes?: Outcome;
}

export interface CommandGiven {
  type: 'command';
  at: string;
  item: string;
  name: string;
  argument: string;
  /** Of the item it was given at, where it changes that item. */
  hash?: string;
}

/** What comes before an item was said; a resumed session does not say it again. */
export interface StopShown {
  type: 'shown';
  at: string;
  item: string;
}

export interface SessionEnded {
  type: 'end';
  at: string;
  reason: End['reason'];
  open: string[];
}

/** When something was recorded, ms; null where it was not dated. */
export function dateOf({ at }: { at: string }): number | null {
  return at === '' ? null : Date.parse(at);
}
