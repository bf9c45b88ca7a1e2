import type { Outcome } from '../../grading/verdict.ts';
import type { AskKind } from '../event.ts';
import type { LabRun } from '../lab-request.ts';
import type { StepEntry } from '../state.ts';

/**
 * An item of several steps: a hand-trace, a case of the clinic. Pure: what is asked next, and what an answer comes to,
 * follow from the entries alone, so a session cut off anywhere goes on at the same step.
 */
export interface Work {
  /** What is asked now; null when the work is whole. */
  ask(entries: readonly StepEntry[]): StepAsk | null;
  judge(entries: readonly StepEntry[], step: string, text: string): StepJudged;
  hints(entries: readonly StepEntry[], step: string): readonly string[];
  /** Whether a text would give away a step that is still to come. */
  leaks(entries: readonly StepEntry[], text: string): boolean;
  /** The names a scratch calculation may use here. */
  names(entries: readonly StepEntry[]): Record<string, number | number[] | number[][]>;
  /** A right answer to the step, as it could be typed: for simulated learners. */
  answer(entries: readonly StepEntry[], step: string): string;
  /** What the whole came to. */
  outcome(entries: readonly StepEntry[]): Outcome;
  /** Said when it is over; empty: nothing. */
  closing(entries: readonly StepEntry[]): string;
}

export interface StepAsk {
  step: string;
  kind: AskKind;
  text: string;
  options?: { letter: string; text: string }[];
  /** Shape of what is asked, () for a number; which step of how many. */
  shape: number[];
  n: number;
  of: number;
}

export interface StepJudged {
  outcome: Outcome;
  status: 'right' | 'carried' | 'wrong' | null;
  /** As read. */
  read: string;
  misconception: string | null;
  message: string;
  /** Whether the work goes on to the next step. */
  isSettled: boolean;
  /** An experiment that shows what was asked for, or what follows. */
  runs?: LabRun;
}
