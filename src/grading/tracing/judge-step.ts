import type { Outcome } from '../verdict.ts';
import { explanationOf, noExplanation } from './explain.ts';
import type { ElementStatus } from './judge-element.ts';
import { askedStep, sourcesOf, stepNames } from './step-list.ts';
import { type Entries, type Entry, elementName, exactSources, type TraceProblem } from './trace-problem.ts';
import { wordsFor } from './verdict-words.ts';
import { exactWorlds, statusesOf, takeUp, type Worlds, worldsBefore } from './worlds.ts';

export interface StepVerdict {
  step: string;
  /** Coarse values count as right here and make the outcome partial. */
  status: 'right' | 'carried' | 'wrong';
  outcome: Outcome;
  /** Row-major. */
  elements: readonly ElementStatus[];
  /** `dL_dW1[1][0]`; null where nothing is wrong. */
  firstWrong: string | null;
  /** Known mistakes that give these numbers; several where they cannot be told apart. */
  malRules: readonly string[];
  /** A question that tells those apart; null for fewer than two. */
  tellApart: string | null;
  /** Never says the value. */
  message: string;
}

/**
 * Judges the entry of one step against the exact value and against what follows from the learner's own earlier
 * entries; of those, what is missing is taken as exact.
 * @param step a name of `problem.steps`, `update`, `new_W1`, `new_b1` … or `new_loss`; throws for any other
 * @param values row-major; null where an element is not given yet
 * @param typedDecimals null where a value was computed from an expression
 */
export function judgeStep(
  problem: TraceProblem,
  entries: Entries,
  step: string,
  values: readonly (number | null)[],
  typedDecimals: readonly (number | null)[],
): StepVerdict {
  const asked = askedStep(problem, step);
  return verdictOn(
    problem,
    worldsBefore(problem, entries, asked.name),
    asked.name,
    {
      values,
      decimals: typedDecimals,
    },
    entries,
  );
}

export interface TraceVerdict {
  /** For every step that has an entry, in order. */
  steps: readonly StepVerdict[];
  /** The first wrong step and its first wrong element. */
  firstWrong: { step: string; element: string } | null;
  /** Of the first wrong step. */
  malRules: readonly string[];
  outcome: Outcome;
}

/** Judges all entries in the order of the trace. */
export function judgeTrace(problem: TraceProblem, entries: Entries): TraceVerdict {
  const worlds = exactWorlds(problem);
  const steps: StepVerdict[] = [];
  for (const name of stepNames(problem)) {
    const entry = entries[name];
    if (entry !== undefined) steps.push(verdictOn(problem, worlds, name, entry, entries));
    takeUp(problem, worlds, entries, name);
  }
  const wrong = steps.find(({ status }) => status === 'wrong');
  return {
    steps,
    firstWrong: wrong === undefined ? null : { step: wrong.step, element: wrong.firstWrong ?? wrong.step },
    malRules: wrong?.malRules ?? [],
    outcome: worst(steps.map(({ outcome }) => outcome)),
  };
}

function worst(outcomes: readonly Outcome[]): Outcome {
  const order: readonly Outcome[] = ['incorrect', 'partial', 'correct'];
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'not_an_answer';
}

function verdictOn(
  problem: TraceProblem,
  worlds: Worlds,
  name: string,
  entry: Entry,
  entries: Entries,
): StepVerdict {
  const elements = statusesOf(problem, worlds, name, entry, entries);
  const wrong = elements.indexOf('wrong');
  const isCarried = elements.includes('carried');
  const status = wrong >= 0 ? 'wrong' : isCarried ? 'carried' : 'right';
  const explained =
    wrong < 0
      ? noExplanation
      : explanationOf(problem, name, {
          entry,
          elements,
          sources: [sourcesOf(worlds.own), exactSources(problem)],
        });
  const firstWrong = wrong < 0 ? null : elementName(askedStep(problem, name), wrong);
  return {
    step: name,
    status,
    outcome: outcomeOf(status, elements),
    elements,
    firstWrong,
    malRules: explained.malRules,
    tellApart: explained.tellApart,
    message: wordsFor({
      name,
      status,
      elements,
      firstWrong,
      slip: worlds.slip,
      malRules: explained.malRules,
    }),
  };
}

function outcomeOf(status: StepVerdict['status'], elements: readonly ElementStatus[]): Outcome {
  if (elements.every((element) => element === 'missing')) return 'not_an_answer';
  if (status === 'wrong') return 'incorrect';
  return status === 'carried' || elements.includes('coarse') ? 'partial' : 'correct';
}
