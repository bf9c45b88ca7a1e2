import type { StepContext } from './step-context.ts';

/** A known wrong way to compute a step. `value` is null where the step gives no room for it. */
export interface MalRule {
  id: string;
  /** What was done, as a clause: `the factor 2 was dropped`. */
  title: string;
  /** What to say to it: what is right instead and why, without the number. */
  message: string;
  value: (step: StepContext) => Float64Array | null;
}

export const scaled = (values: Float64Array, factor: number): Float64Array => values.map((v) => v * factor);
