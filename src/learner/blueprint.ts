import type { Component } from '../lesson/checks.ts';
import { isIndependent, type Observation } from './observation.ts';
import { ordered } from './seed.ts';
import { type GeneratedItem, type Stock, sibling, type TemplatesByComponent } from './select.ts';

/** What a test is made of: the same at the beginning, at the end and seven days later, each time with other numbers. */
export interface BlueprintItem {
  component: string;
  template: string;
}

export type Occasion = 'before' | 'after' | 'later';

export const daysUntilLater = 7;

/**
 * A spread of `count` components with templates: the sections take turns, so that none is left out while another has two.
 * It follows from the seed, not from the order of components.
 */
export function blueprint(
  components: readonly Component[],
  templates: TemplatesByComponent,
  seed: number,
  count = 7,
): BlueprintItem[] {
  const testable = components.filter(({ id }) => (templates.get(id) ?? []).length > 0);
  const bySection = Map.groupBy(
    ordered(testable, ({ id }) => id, seed),
    ({ section }) => section,
  );
  const sections = [...bySection].toSorted(([a], [b]) => a - b).map(([, ofSection]) => ofSection);
  const longest = Math.max(0, ...sections.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    sections.flatMap((list) => list[turn] ?? []),
  ).flat();
  return turns.slice(0, Math.max(0, count)).map(({ id }) => ({
    component: id,
    template: ordered(templates.get(id) ?? [], (name) => name, seed)[0] ?? '',
  }));
}

/** The items of one sitting; nothing of an earlier one when its items are among those met. */
export function blueprintItems(
  plan: readonly BlueprintItem[],
  occasion: Occasion,
  seed: number,
  stock: Omit<Stock, 'templates'>,
): GeneratedItem[] {
  const turn = { before: 1, after: 2, later: 3 }[occasion];
  return plan.map(({ component, template }) => {
    const drawn = sibling(template, stock, seed * 4 + turn);
    return { component, template, seed: drawn.seed, item: drawn.item };
  });
}

/** Right and asked on each occasion; null: not asked then. */
export interface Gain {
  component: string;
  before: Score | null;
  after: Score | null;
  later: Score | null;
}

export interface Score {
  right: number;
  asked: number;
}

type Answers = readonly Observation[];

/** Per component of any of the three, in the order first met; only independent answers count. */
export function gains(before: Answers, after: Answers, later: Answers): Gain[] {
  const names = new Set([...before, ...after, ...later].map(({ component }) => component));
  return [...names].map((component) => ({
    component,
    before: score(before, component),
    after: score(after, component),
    later: score(later, component),
  }));
}

function score(answers: Answers, component: string): Score | null {
  const counted = answers.filter((one) => one.component === component && isIndependent(one));
  if (counted.length === 0) return null;
  return { asked: counted.length, right: counted.filter(({ outcome }) => outcome === 'correct').length };
}

/**
 * For the summary. One line for each component, then a count over those asked both times. So few items show no more than they
 * count, so nothing is said of significance or of percentages.
 */
export function gainLines(all: readonly Gain[], titles: ReadonlyMap<string, string>): string[] {
  const lines = all.map(
    (gain) => `${titles.get(gain.component) ?? gain.component}: ${occasions(gain).join(', ')}.`,
  );
  return [...lines, ...compared(all, 'after', 'at the end'), ...compared(all, 'later', 'seven days later')];
}

function occasions({ before, after, later }: Gain): string[] {
  const named: [string, Score | null][] = [
    ['before', before],
    ['at the end', after],
    ['seven days later', later],
  ];
  return named.map(([name, score]) =>
    score === null ? `not asked ${name}` : `${score.right} of ${score.asked} right ${name}`,
  );
}

function compared(all: readonly Gain[], when: 'after' | 'later', name: string): string[] {
  const both = all.flatMap((gain) => {
    const score = gain[when];
    return gain.before !== null && score !== null ? [{ before: gain.before, score }] : [];
  });
  if (both.length === 0) return [];
  const sum = (scores: Score[], key: keyof Score) => scores.reduce((total, one) => total + one[key], 0);
  const first = both.map(({ before }) => before);
  const then = both.map(({ score }) => score);
  const share = (scores: Score[]) => `${sum(scores, 'right')} of ${sum(scores, 'asked')}`;
  return [`On the components asked both times: ${share(first)} right before, ${share(then)} ${name}.`];
}
