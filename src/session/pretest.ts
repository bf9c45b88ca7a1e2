import {
  blueprint,
  blueprintItems,
  daysUntilLater,
  type Gain,
  gains,
  type Occasion,
} from '../learner/blueprint.ts';
import type { Profile } from '../learner/profile.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { SessionState } from './state.ts';
import { templatesByComponent } from './way/generated-item.ts';
import { oncePerSeed } from './way/once-per-seed.ts';
import { askedBefore, stockOf } from './way/stock.ts';

const dayMs = 86_400_000;
const occasions: readonly Occasion[] = ['before', 'after', 'later'];

/** Whoever wants it is asked the same kinds of questions before the lessons, at their end, and seven days later. */
export function isPretested(profile: Profile): boolean {
  return profile.choices.get('offer.prerequisites.0') === 'C';
}

export function hasPretest(lesson: Lesson): boolean {
  return plannedFor(lesson, 1).length > 0;
}

/** Ids of its items on one occasion, `<template>@<seed>`: the same kinds, never the same numbers. */
export function pretestItems(lesson: Lesson, { seed }: Pick<Profile, 'seed'>, occasion: Occasion): string[] {
  return drawnTests(lesson, seed)[occasion];
}

const drawnTests = oncePerSeed((lesson, seed): Record<Occasion, string[]> => {
  const plan = plannedFor(lesson, seed);
  const tests: Record<Occasion, string[]> = { before: [], after: [], later: [] };
  for (const occasion of occasions) {
    const met = [...askedBefore(lesson, seed), ...Object.values(tests).flat()];
    const items = blueprintItems(plan, occasion, seed, stockOf(lesson.checks, met));
    tests[occasion] = items.map(({ item }) => item);
  }
  return tests;
});

/** Of all three: no check and no practice may use them up. */
export function allPretestItems(lesson: Lesson, seed: number): string[] {
  return Object.values(drawnTests(lesson, seed)).flat();
}

function plannedFor({ checks }: Lesson, seed: number) {
  return blueprint(checks.components, templatesByComponent(checks), seed);
}

/** What was right on each occasion; empty for whoever took no pre-test. */
export function pretestGains(lesson: Lesson, { profile, observations }: SessionState): Gain[] {
  if (!isPretested(profile)) return [];
  const [before = [], after = [], later = []] = occasions.map((occasion) => {
    const ids = new Set(pretestItems(lesson, profile, occasion));
    return observations.filter(({ item }) => ids.has(item));
  });
  return gains(before, after, later);
}

/** The test that comes beside the way is one without help, as the other two. */
export function isOfLaterTest(lesson: Lesson, profile: Profile, id: string): boolean {
  return isPretested(profile) && pretestItems(lesson, profile, 'later').includes(id);
}

/** The third time: a week after the second, once. */
export function laterTest(lesson: Lesson, state: SessionState, nowMs: number): string[] {
  if (!isPretested(state.profile)) return [];
  const after = new Set(pretestItems(lesson, state.profile, 'after'));
  const times = state.observations.flatMap(({ item, at }) => (after.has(item) && at !== null ? [at] : []));
  if (times.length === 0 || nowMs - Math.max(...times) < daysUntilLater * dayMs) return [];
  return pretestItems(lesson, state.profile, 'later').filter((id) => !state.items.get(id)?.standing);
}
