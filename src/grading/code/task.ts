import type { CodeLanguage } from '../../lesson/code-exercise.ts';
import type { Random } from '../../nn/random.ts';
import type { Step, StepResult } from './job.ts';
import type { Plain } from './plain.ts';

/**
 * What an exercise asks of code, as the engine knows it: cases of random shapes and numbers, the right results, and
 * what each known mistake would give instead. Pure; the same generator state gives the same cases.
 */
export interface Task {
  /** `mse-loss`, … exercise.yml refers to it. */
  id: string;
  /** The function or class it looks at, in camelCase; a learner reads it. */
  subject: string;
  /** For results of several parts: their names. A Python tuple is read in this order. */
  returns?: readonly string[];
  /** At least five, edge cases after the usual ones. */
  cases(random: Random, language: CodeLanguage): readonly TaskCase[];
  /** |x − right| ≤ relative · |right| + absolute; 1e-6 and 1e-9 where it is not said. */
  tolerance?: { relative: number; absolute: number };
}

export interface TaskCase {
  /** A claim that a learner understands: `usual numbers`, `a prediction of exactly 0`, `one sample`. */
  name: string;
  steps: readonly Step[];
  /** The right result. */
  right: Plain;
  /** What known mistakes give, by the id of the bug (bugs.ts); a bug that does not show here may be left out. */
  wrong: Readonly<Record<string, Plain>>;
  /** From the results of the steps to what is compared with `right`; the last step's value where it is not said. */
  read?: (results: readonly StepResult[]) => Plain;
  /** The input in words and numbers, where the arguments of the last step do not show it. */
  input?: string;
  /** Arguments must be as they were afterwards. */
  leavesArguments?: boolean;
  /** Where equality cannot tell: what is wrong with what was read. `right` then says in words what is expected. */
  fault?: (received: Plain) => Fault | null;
  /** A step may throw: `read` decides what that means. */
  mayThrow?: true;
}

export interface Fault {
  message: string;
  /** Known mistakes that it shows, by id. */
  bugs?: readonly string[];
  received?: string;
  /** It is said, and the check passes. */
  isRemark?: true;
}
