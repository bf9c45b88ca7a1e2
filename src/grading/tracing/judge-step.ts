import { agrees, distance, isCoarse } from './agreement.ts';
import { malRules } from './mal-rules.ts';
import { type TraceProblem, trueValue, type Values } from './problem.ts';
import { contextOf } from './step-context.ts';
import { rightValue } from './step-rule.ts';

/** What a learner has entered for a step. */
export interface Entry {
  step: string;
  values: readonly number[];
  /** As typed, by element; null for a computed value. */
  decimals: readonly (number | null)[];
}

export interface StepVerdict {
  status: 'right' | 'carried' | 'wrong';
  outcome: 'correct' | 'partial' | 'incorrect';
  /** Of the first wrong element, row-major; null when there is none. */
  wrongAt: number | null;
  /** Ids of the mal-rules that give these numbers, the nearest first; several where they cannot be told apart. */
  malRules: string[];
  /** Right, but with too few decimals to say so. */
  isCoarse: boolean;
}

/**
 * Judges one step. Each element may be the exact value or what follows from the learner's own earlier entries, whichever
 * is nearer. After a slip a consistent step is `carried`.
 * @param entries the steps before it, as the learner left them
 */
export function judgeStep(problem: TraceProblem, entries: readonly Entry[], entry: Entry): StepVerdict {
  return judgeTrace(problem, [...entries, entry]).at(-1) ?? wrong(0, []);
}

/** All steps of a trace in order. */
export function judgeTrace(problem: TraceProblem, entries: readonly Entry[]): StepVerdict[] {
  let hasSlipped = false;
  return entries.map((entry, i) => {
    const verdict = judged(problem, entries.slice(0, i), entry, hasSlipped);
    hasSlipped ||= verdict.status === 'wrong';
    return verdict;
  });
}

/** The first step that is wrong in itself; null when every step follows. */
export function firstWrong(
  problem: TraceProblem,
  entries: readonly Entry[],
): { step: string; verdict: StepVerdict } | null {
  const verdicts = judgeTrace(problem, entries);
  const i = verdicts.findIndex(({ status }) => status === 'wrong');
  const [entry, verdict] = [entries[i], verdicts[i]];
  return entry === undefined || verdict === undefined ? null : { step: entry.step, verdict };
}

function judged(
  problem: TraceProblem,
  entries: readonly Entry[],
  entry: Entry,
  hasSlipped: boolean,
): StepVerdict {
  const { values, decimals } = entry;
  const exact = trueValue(problem, entry.step);
  if (values.length !== exact.length) return wrong(0, []);
  const own = ownValues(problem, entries);
  const followed = rightValue(contextOf(problem, entry.step, own));
  const passes = (test: typeof agrees, targets: ArrayLike<number>) => (x: number, k: number) =>
    test(x, targets[k] ?? Number.NaN, decimals[k] ?? null);
  const [isExact, follows] = [passes(agrees, exact), passes(agrees, followed)];
  const [isNearExact, nearlyFollows] = [passes(isCoarse, exact), passes(isCoarse, followed)];
  const isFine = (x: number, k: number) => isExact(x, k) || follows(x, k);
  const wrongAt = values.findIndex((x, k) => !isFine(x, k) && !isNearExact(x, k) && !nearlyFollows(x, k));
  if (wrongAt >= 0) return wrong(wrongAt, explaining(problem, entry, own));
  const coarse = !values.every(isFine);
  const isCarried = hasSlipped && !values.every(isExact);
  return {
    status: isCarried ? 'carried' : 'right',
    outcome: coarse || isCarried ? 'partial' : 'correct',
    wrongAt: null,
    malRules: [],
    isCoarse: coarse,
  };
}

/** Given arrays, the learner's own entries, and the true values of what they left out. */
export function ownValues(problem: TraceProblem, entries: readonly Entry[]): Values {
  const own = new Map(entries.map(({ step, values }) => [step, Float64Array.from(values)]));
  return (name) => own.get(name) ?? trueValue(problem, name);
}

const wrong = (wrongAt: number, rules: string[]): StepVerdict => ({
  status: 'wrong',
  outcome: 'incorrect',
  wrongAt,
  malRules: rules,
  isCoarse: false,
});

/** Mal-rules may have been applied to the learner's own values or, after a correction, to the true ones. */
function explaining(problem: TraceProblem, { step, values, decimals }: Entry, own: Values): string[] {
  const contexts = [own, (name: string) => trueValue(problem, name)].map((one) =>
    contextOf(problem, step, one),
  );
  const found = malRules.flatMap(({ id, value }) => {
    const away = contexts.map((context) => {
      const given = value(context);
      return given === null ? Number.POSITIVE_INFINITY : distance(values, given, decimals);
    });
    const nearest = Math.min(...away);
    return nearest <= 1 ? [{ id, nearest }] : [];
  });
  return found.sort((a, b) => a.nearest - b.nearest).map(({ id }) => id);
}
