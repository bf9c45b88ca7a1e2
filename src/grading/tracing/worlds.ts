import { ways } from './follow.ts';
import { type ElementStatus, halfUnit, judgeElement } from './judge-element.ts';
import { arraysOf, askedStep, sourcesOf, stepNames } from './step-list.ts';
import { type Entries, type Entry, elementName, exactSources, type TraceProblem } from './trace-problem.ts';

/** The same network as seen with the exact values, with right but rounded entries, and with every entry. */
export interface Worlds {
  rounded: Record<string, Float64Array>;
  own: Record<string, Float64Array>;
  /** The first earlier element that is wrong; null for none. */
  slip: string | null;
}

export const exactWorlds = ({ exact }: TraceProblem): Worlds => ({
  rounded: { ...exact },
  own: { ...exact },
  slip: null,
});

/** All that was entered before a step is taken up. */
export function worldsBefore(problem: TraceProblem, entries: Entries, step: string): Worlds {
  const worlds = exactWorlds(problem);
  for (const name of stepNames(problem)) {
    if (name === step) break;
    takeUp(problem, worlds, entries, name);
  }
  return worlds;
}

/** Puts an entry into the worlds: right elements into both, slips into the learner's own. */
export function takeUp(problem: TraceProblem, worlds: Worlds, entries: Entries, name: string): void {
  const entry = entries[name];
  if (entry === undefined) {
    // What the update gives follows from the gradients, so their slips go on where the array itself was not asked.
    if (name.startsWith('new_')) {
      worlds.rounded[name] = followed(problem, name, worlds.rounded);
      worlds.own[name] = followed(problem, name, worlds.own);
    }
    return;
  }
  const statuses = statusesOf(problem, worlds, name, entry, entries);
  const exact = exactSources(problem)(name);
  const isUsed = (status: ElementStatus | undefined) => status === 'right' || status === 'coarse';
  // One updated weight may be entered without the others: they follow from the gradients.
  const [rest, ownRest] = name.startsWith('new_')
    ? [followed(problem, name, worlds.rounded), followed(problem, name, worlds.own)]
    : [exact, exact];
  worlds.rounded[name] = exact.map((t, k) =>
    isUsed(statuses[k]) ? (entry.values[k] ?? t) : (rest?.[k] ?? t),
  );
  worlds.own[name] = exact.map((t, k) => entry.values[k] ?? ownRest?.[k] ?? t);
  const wrong = statuses.indexOf('wrong');
  if (wrong >= 0) worlds.slip ??= elementName(askedStep(problem, name), wrong);
}

const followed = (problem: TraceProblem, name: string, world: Record<string, Float64Array>): Float64Array =>
  ways(problem, name, sourcesOf(world))[0] ?? new Float64Array();

/** Row-major; what is missing in the entry is `missing`. */
export function statusesOf(
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
  const before = followed(problem, name, own);
  const slack = new Float64Array(before.length);
  for (const source of arraysOf(problem, name)) {
    const entry = entries[source];
    if (entry === undefined) continue;
    for (const [k, x] of (own[source] ?? []).entries()) {
      const moved = Float64Array.from(own[source] ?? []);
      moved[k] = x + halfUnit(entry.decimals[k] ?? null);
      const after = followed(problem, name, { ...own, [source]: moved });
      for (const place of slack.keys())
        slack[place] = (slack[place] ?? 0) + Math.abs((after[place] ?? 0) - (before[place] ?? 0));
    }
  }
  return slack;
}
