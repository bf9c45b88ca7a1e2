import { roundTo } from '../../../src/grading/decimal-places.ts';
import { follow } from '../../../src/grading/tracing/follow.ts';
import { sourcesOf, stepNames } from '../../../src/grading/tracing/step-list.ts';
import type { Entries, Entry, TraceProblem } from '../../../src/grading/tracing/trace-problem.ts';

/** How somebody works through a trace on paper or with a calculator. */
export interface Way {
  /** Decimals typed. */
  decimals: number;
  /** Goes on from what was typed, not from what the calculator still holds. */
  isRounding: boolean;
  /** Makes a mistake at this step; everything after it follows. */
  slip?: { step: string; values: (sources: (name: string) => Float64Array) => Float64Array };
}

export function typed(values: ArrayLike<number>, decimals: number): Entry {
  return {
    values: Array.from(values, (value) => roundTo(value, decimals)),
    decimals: Array.from(values, () => decimals),
  };
}

/** The entries of all steps that can be worked out. */
export function worked(problem: TraceProblem, { decimals, isRounding, slip }: Way): Entries {
  const known: Record<string, Float64Array> = { ...problem.exact };
  const entries: Record<string, Entry> = {};
  for (const step of stepNames(problem)) {
    const sources = sourcesOf(known);
    const values = slip?.step === step ? slip.values(sources) : follow(problem, step, sources);
    // Nobody takes the logarithm of a negative number: there the learner has nothing to type.
    if (!values.every(Number.isFinite)) continue;
    entries[step] = typed(values, decimals);
    known[step] = isRounding ? Float64Array.from(entries[step].values as number[]) : values;
  }
  return entries;
}
