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

/**
 * The unaided check at a section's end: the component known least first, each once before any comes again, templates by turns
 * (the one met least first), and never numbers the learner has met. Fewer than `count` only where there are no templates; more
 * where there are more components than `count`.
 */
export function unaidedCheck(
  components: readonly Component[],
  observations: readonly Observation[],
  templates: TemplatesByComponent,
  seed: number,
  count: number,
): GeneratedItem[] {
  const mastery = masteryByComponent(observations, components);
  const known = (component: Component) => mastery.get(component.id) ?? 0;
  const order = ordered(asked(components, templates), ({ id }) => id, seed).toSorted(
    (a, b) => known(a) - known(b),
  );
  return rounds(order, observations, templates, seed, Math.max(count, order.length));
}

/**
 * To pass a section without its lessons: each component so often that three right answers can show it, and nothing that was
 * practised counts beforehand.
 */
export function testOut(
  components: readonly Component[],
  observations: readonly Observation[],
  templates: TemplatesByComponent,
  seed: number,
  perComponent = 3,
): GeneratedItem[] {
  const order = ordered(asked(components, templates), ({ id }) => id, seed);
  return rounds(order, observations, templates, seed, order.length * perComponent);
}

/** The same template with numbers not met before. `seenSeeds` are those of this template. */
export function sibling(template: string, seenSeeds: ReadonlySet<number>, seed: number): number {
  for (let turn = 0; ; turn++) {
    const drawn = seedFrom('sibling', seed, template, turn);
    if (!seenSeeds.has(drawn)) return drawn;
  }
}

/** The seeds of a template that the learner has met, from items named `<template>@<seed>`. */
export function seedsSeen(template: string, items: Iterable<string>): Set<number> {
  const prefix = `${template}@`;
  return new Set(
    [...items].filter((item) => item.startsWith(prefix)).map((item) => Number(item.slice(prefix.length))),
  );
}

function asked(components: readonly Component[], templates: TemplatesByComponent): Component[] {
  return components.filter(({ id }) => (templates.get(id) ?? []).length > 0);
}

function rounds(
  order: readonly Component[],
  observations: readonly Observation[],
  templates: TemplatesByComponent,
  seed: number,
  count: number,
): GeneratedItem[] {
  const chosen: GeneratedItem[] = [];
  while (order.length > 0 && chosen.length < count) {
    const component = order[chosen.length % order.length]?.id ?? '';
    const met = [...observations, ...chosen];
    const template = leastMet(templates.get(component) ?? [], met, seed);
    const seen = seedsSeen(
      template,
      met.map(({ item }) => item),
    );
    const drawn = sibling(template, seen, seed);
    chosen.push({ component, template, seed: drawn, item: `${template}@${drawn}` });
  }
  return chosen;
}

function leastMet(
  names: readonly string[],
  met: readonly { template: string | null }[],
  seed: number,
): string {
  const times = (name: string) => met.filter(({ template }) => template === name).length;
  return ordered(names, (name) => name, seed).toSorted((a, b) => times(a) - times(b))[0] ?? '';
}
