import type { Setting } from './follow.ts';
import { type StepAt, stepAt } from './step-at.ts';
import type { StepKind } from './step-place.ts';
import type { Sources } from './trace-problem.ts';

/** A known mistake, as a rule that computes what the one who makes it gets. */
export interface MalRule {
  id: string;
  title: string;
  /** What was done, after "did you": `leave out the bias`. */
  did: string;
  /** What was done instead, and why the right thing is right; never the number asked. */
  message: string;
  kinds: readonly StepKind[];
  /** What it gives; several where it can be followed in several ways; [] where it has no meaning. */
  values: (at: StepAt) => Float64Array[];
}

/** Doubles of the same quantity, summed in another order. */
const sameness = 1e-12;

/**
 * What a mal-rule gives at a step. Left out is what cannot be computed and what coincides with the right value by
 * design, as a gate of ReLU does where every unit is active.
 */
export function malValues(rule: MalRule, setting: Setting, step: string, sources: Sources): Float64Array[] {
  const at = stepAt(setting, step, sources);
  if (!rule.kinds.includes(at.kind)) return [];
  const right = at.right();
  return rule
    .values(at)
    .filter(
      (values) => values.length === right.length && values.every(Number.isFinite) && !isSame(values, right),
    );
}

function isSame(values: Float64Array, others: Float64Array): boolean {
  return values.every((x, k) => {
    const other = others[k] ?? Number.NaN;
    return Math.abs(x - other) <= sameness * Math.max(1, Math.abs(other));
  });
}
