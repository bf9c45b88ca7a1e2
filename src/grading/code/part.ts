import type { Outcome } from '../verdict.ts';
import type { Step, StepResult } from './job.ts';
import type { Plain } from './plain.ts';

/** One line of the answer of `exercise check`. */
export interface CheckResult {
  name: string;
  outcome: Outcome;
  /** When it is right: empty, or a remark. */
  message: string;
  input: string | null;
  expected: string | null;
  received: string | null;
  /** A command line that repeats it. */
  repeat: string | null;
}

/** What a task saw in one of its cases, for the diagnosis. */
export interface Observed {
  task: string;
  right: Plain;
  /** Null: nothing came back (a throw, an end). */
  received: Plain | null;
  wrong: Readonly<Record<string, Plain>>;
}

/** Steps that are done one after another, and how their results are judged. */
export interface Part {
  steps: readonly Step[];
  judge: (results: readonly StepResult[]) => { check: CheckResult; observed?: Observed };
}

export function passed(name: string, remark = ''): CheckResult {
  const none = { input: null, expected: null, received: null, repeat: null };
  return { name, outcome: 'correct', message: remark, ...none };
}

export function failed(name: string, message: string, rest: Partial<CheckResult> = {}): CheckResult {
  return { ...passed(name), outcome: 'incorrect', message, ...rest };
}
