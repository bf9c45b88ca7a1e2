import type { Outcome } from '../verdict.ts';
import { explanationOf, noExplanation } from './explain.ts';
import { ways } from './follow.ts';
import { type ElementStatus, halfUnit, judgeElement } from './judge-element.ts';
import { arraysOf, askedStep, sourcesOf, stepNames } from './step-list.ts';
import {
  type Entries,
  type Entry,
  elementName,
  exactSources,
  type Sources,
  type TraceProblem,
} from './trace-problem.ts';
import { wordsFor } from './verdict-words.ts';

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

/** The same network as seen with the exact values, with right but rounded entries, and with every entry. */
interface Worlds {
  rounded: Record<string, Float64Array>;
  own: Record<string, Float64Array>;
  /** The first earlier element that is wrong; null for none. */
  slip: string | null;
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

/** What the learner's earlier entries make of the network, for hints and for names in expressions. */
export function ownSources(
  problem: TraceProblem,
  entries: Entries,
  step: string,
): { sources: Sources; slip: string | null } {
  const asked = askedStep(problem, step);
  const { own, slip } = worldsBefore(problem, entries, asked.name);
  return { sources: sourcesOf(own), slip };
}

const exactWorlds = ({ exact }: TraceProblem): Worlds => ({
  rounded: { ...exact },
  own: { ...exact },
  slip: null,
});

function worldsBefore(problem: TraceProblem, entries: Entries, step: string): Worlds {
  const worlds = exactWorlds(problem);
  for (const name of stepNames(problem)) {
    if (name === step) break;
    takeUp(problem, worlds, entries, name);
  }
  return worlds;
}

/** Puts an entry into the worlds: right elements into both, slips into the learner's own. */
function takeUp(problem: TraceProblem, worlds: Worlds, entries: Entries, name: string): void {
  const entry = entries[name];
  if (entry === undefined) {
    // What the update gives follows from the gradients, so their slips go on where the array itself was not asked.
    if (name.startsWith('new_')) {
      worlds.rounded[name] = follow1(problem, name, worlds.rounded);
      worlds.own[name] = follow1(problem, name, worlds.own);
    }
    return;
  }
  const statuses = statusesOf(problem, worlds, name, entry, entries);
  const exact = exactSources(problem)(name);
  const isUsed = (status: ElementStatus | undefined) => status === 'right' || status === 'coarse';
  worlds.rounded[name] = exact.map((t, k) => (isUsed(statuses[k]) ? (entry.values[k] ?? t) : t));
  worlds.own[name] = exact.map((t, k) => entry.values[k] ?? t);
  const wrong = statuses.indexOf('wrong');
  if (wrong >= 0) worlds.slip ??= elementName(askedStep(problem, name), wrong);
}

const follow1 = (problem: TraceProblem, name: string, world: Record<string, Float64Array>): Float64Array =>
  ways(problem, name, sourcesOf(world))[0] ?? new Float64Array();

function statusesOf(
  problem: TraceProblem,
  worlds: Worlds,
  name: string,
  entry: Entry,
  entries: Entries,
): ElementStatus[] {
  const exact = exactSources(problem)(name);
  const rounded = ways(problem, name, sourcesOf(worlds.rounded));
  const own = ways(problem, name, sourcesOf(worlds.own));
  const slack = worlds.slip === null ? null : slackOf(problem, worlds.own, name, entries);
  return Array.from(exact, (t, k) => {
    const x = entry.values[k] ?? null;
    if (x === null) return 'missing';
    return judgeElement(x, entry.decimals[k] ?? null, {
      right: [t, ...rounded.map((values) => values[k] ?? t)],
      own: own.map((values) => values[k] ?? t),
      slack: slack?.[k] ?? 0,
    });
  });
}

/** How far each element moves, at most, when every earlier entry moves by half a unit of its last decimal. */
function slackOf(
  problem: TraceProblem,
  own: Record<string, Float64Array>,
  name: string,
  entries: Entries,
): Float64Array {
  const before = follow1(problem, name, own);
  const slack = new Float64Array(before.length);
  for (const source of arraysOf(problem, name)) {
    const entry = entries[source];
    if (entry === undefined) continue;
    for (const [k, x] of (own[source] ?? []).entries()) {
      const moved = Float64Array.from(own[source] ?? []);
      moved[k] = x + halfUnit(entry.decimals[k] ?? null);
      const after = follow1(problem, name, { ...own, [source]: moved });
      for (const place of slack.keys())
        slack[place] = (slack[place] ?? 0) + Math.abs((after[place] ?? 0) - (before[place] ?? 0));
    }
  }
  return slack;
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
