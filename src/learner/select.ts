import type { Component } from '../lesson/checks.ts';
import { masteryByComponent } from './mastery.ts';
import type { Observation } from './observation.ts';
import { ordered, seedFrom } from './seed.ts';

/** A generated item to ask, `<template>@<seed>`. */
export interface GeneratedItem {
  component: string;
  template: string;
  seed: number;
  item: string;
}

/** Template names by component id. */
export type TemplatesByComponent = ReadonlyMap<string, readonly string[]>;

/** What can be drawn, and what must not come again. */
export interface Stock {
  templates: TemplatesByComponent;
  /** Ids of items that were met or are kept for later, the latest last. */
  met: readonly string[];
  /** How an item of a template reads: two that read alike are one to a learner, whatever their ids. */
  words: (item: string) => string;
}

/** A draw from a template; `isNew`: nothing met reads like it. */
export interface Drawn {
  template: string;
  seed: number;
  item: string;
  isNew: boolean;
}

/**
 * The unaided check at a section's end: the component known least first, each once before any comes again, templates by turns
 * (the one met least first), and never words the learner has met while there are others. Fewer than `count` only where there
 * are no templates; more where there are more components than `count`.
 */
export function unaidedCheck(
  components: readonly Component[],
  observations: readonly Observation[],
  stock: Stock,
  seed: number,
  count: number,
): GeneratedItem[] {
  const mastery = masteryByComponent(observations, components);
  const known = (component: Component) => mastery.get(component.id) ?? 0;
  const order = ordered(asked(components, stock), ({ id }) => id, seed).toSorted(
    (a, b) => known(a) - known(b),
  );
  return rounds(order, observations, stock, seed, Math.max(count, order.length));
}

/**
 * To pass a section without its lessons: each component so often that three right answers can show it, and nothing that was
 * practised counts beforehand.
 */
export function testOut(
  components: readonly Component[],
  observations: readonly Observation[],
  stock: Stock,
  seed: number,
  perComponent = 3,
): GeneratedItem[] {
  const order = ordered(asked(components, stock), ({ id }) => id, seed);
  return rounds(order, observations, stock, seed, order.length * perComponent);
}

/** So many draws find the words that are left, be they one kind of ten. */
const mostDraws = 100;

/** The same template in words not met before; where all were met, in those met longest ago. */
export function sibling(template: string, { met, words }: Omit<Stock, 'templates'>, seed: number): Drawn {
  const own = met.filter((item) => templateOf(item) === template);
  const lastMet = new Map(own.map((item, i) => [words(item), i]));
  const metIds = new Set(own);
  let oldest: { drawn: Drawn; when: number } | null = null;
  for (let turn = 0; turn < mostDraws || oldest === null; turn++) {
    const drawn = seedFrom('sibling', seed, template, turn);
    const item = `${template}@${drawn}`;
    if (metIds.has(item)) continue;
    // Reading an item means drawing it: where nothing of the template was met there is nothing to compare.
    const when = own.length === 0 ? undefined : lastMet.get(words(item));
    if (when === undefined) return { template, seed: drawn, item, isNew: true };
    if (oldest === null || when < oldest.when)
      oldest = { drawn: { template, seed: drawn, item, isNew: false }, when };
  }
  return oldest.drawn;
}

/** Of the first of these templates that has words not met; where none has, the first one's met longest ago. */
export function anyOf(templates: readonly string[], stock: Stock, seed: number): Drawn | null {
  let repeated: Drawn | null = null;
  for (const template of templates) {
    const drawn = sibling(template, stock, seed);
    if (drawn.isNew) return drawn;
    repeated ??= drawn;
  }
  return repeated;
}

/** `mse-of-two` of `mse-of-two@413423`; an item of the guide names its own. */
export function templateOf(item: string): string {
  return item.replace(/@\d+$/, '');
}

function asked(components: readonly Component[], { templates }: Stock): Component[] {
  return components.filter(({ id }) => (templates.get(id) ?? []).length > 0);
}

function rounds(
  order: readonly Component[],
  observations: readonly Observation[],
  stock: Stock,
  seed: number,
  count: number,
): GeneratedItem[] {
  const chosen: GeneratedItem[] = [];
  while (order.length > 0 && chosen.length < count) {
    const component = order[chosen.length % order.length]?.id ?? '';
    const names = leastMetFirst(stock.templates.get(component) ?? [], [...observations, ...chosen], seed);
    const met = [...stock.met, ...chosen.map(({ item }) => item)];
    const drawn = anyOf(names, { ...stock, met }, seed);
    if (drawn === null) break;
    const { template, item } = drawn;
    chosen.push({ component, template, seed: drawn.seed, item });
  }
  return chosen;
}

function leastMetFirst(
  names: readonly string[],
  met: readonly { template: string | null }[],
  seed: number,
): string[] {
  const times = (name: string) => met.filter(({ template }) => template === name).length;
  return ordered(names, (name) => name, seed).toSorted((a, b) => times(a) - times(b));
}
