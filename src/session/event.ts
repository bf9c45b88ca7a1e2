import type { FoundFile } from '../grading/file-answer.ts';
import type { Verdict } from '../grading/verdict.ts';

/**
 * What a session says to the outside, in order. ink, plain text and JSON are three views of this one stream.
 * After each input come verdicts, says and progress, then exactly one ask or end.
 */
export type SessionEvent = Opened | Ask | Say | Judged | Progress | End | Failure;

/** First of all; the journal exists from here. */
export interface Opened {
  type: 'session';
  version: 1;
  route: string;
  id: string;
  resumed: boolean;
  /** The lesson's title, for people. */
  title: string;
}

export type AskKind =
  | 'multiple_choice'
  | 'explanation'
  | 'tracing'
  | 'prediction'
  | 'opening'
  | 'exercise'
  | 'requirement'
  | 'explain_back'
  | 'self_rating'
  | 'confidence'
  | 'offer';

export interface Ask {
  type: 'ask';
  id: string;
  kind: AskKind;
  text: string;
  options?: { letter: string; text: string }[];
  /** For numbers on a scale: the ends, included. */
  min?: number;
  max?: number;
  step?: { name: string; shape: number[]; n: number; of: number };
  /** In-session commands that do something here, without the slash. */
  allowed: string[];
  /** Where we are, for people: what part, which item of how many, items left to the next place to stop. */
  place: Place;
}

export interface Place {
  /** "Section 2: Backpropagation", "Introduction", … */
  part: string;
  item: number;
  of: number;
  toStop: number;
}

export type SayKind =
  | 'concept'
  | 'explanation'
  | 'example'
  | 'picture'
  | 'code'
  | 'hint'
  | 'refresher'
  | 'answer'
  | 'recap'
  | 'notice'
  | 'summary';

/** One finished block of Markdown, never a token. `data` holds a picture's numbers. */
export interface Say {
  type: 'say';
  kind: SayKind;
  source: 'guide' | 'engine' | 'model';
  text: string;
  data?: unknown;
}

/** One for every answer; it acknowledges that the answer is on disk. */
export interface Judged extends Verdict {
  type: 'verdict';
  id: string;
  /** Which attempt at this item it was, from 1; 0 when it was none. */
  attempt: number;
}

export interface Progress {
  type: 'progress';
  section: number;
  done: number;
  total: number;
  mastery: Record<string, number>;
}

export interface End {
  type: 'end';
  reason: 'complete' | 'quit' | 'eof' | 'interrupted';
  /** Ids parked or skipped. */
  open: string[];
  /** False where there is nothing to go on with: a quiz of a lesson that was never begun. Missing: there is. */
  canContinue?: boolean;
}

export interface Failure {
  type: 'error';
  code: string;
  message: string;
  next: string;
}

export interface CodeChecked {
  type: 'checked';
  item: string;
  outcome: 'correct' | 'incorrect' | 'ungraded';
  /** The known mistakes that give what was received. */
  bugs: string[];
  /** What failed first and why, or why it could not be run. */
  message: string;
  /** A knowledge component that the exercise shows. */
  component: string | null;
}

/** What stood in the learner's file when an answer pointed to it. */
export interface FileRead extends FoundFile {
  type: 'read';
  item: string;
}

/** What the learner gave: typed text, or one of the three forms a program may send. */
export type Input =
  | { type: 'line'; text: string }
  | { type: 'answer'; value: string | number | number[] | number[][] }
  | { type: 'command'; text: string }
  | { type: 'say'; text: string }
  /** What a check of the learner's code came to; it comes from the runner, not from the keyboard. */
  | CodeChecked
  /** Read below the learner's folder, and kept as it was. */
  | FileRead
  /** The second Ctrl-C. */
  | { type: 'interrupt' };
