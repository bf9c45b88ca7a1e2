import {
  blueprint,
  blueprintItems,
  daysUntilLater,
  type Gain,
  gains,
  type Occasion,
} from '../learner/blueprint.ts';
import type { Profile } from '../learner/profile.ts';
import { seedsSeen } from '../learner/select.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { SessionState } from './state.ts';
import { templatesByComponent } from './way/generated-item.ts';

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
export function pretestItems(lesson: Lesson, profile: Profile, occasion: Occasion): string[] {
  const plan = plannedFor(lesson, profile.seed);
  const met: string[] = [];
  for (const one of occasions) {
    const items = blueprintItems(plan, one, profile.seed, (template) => seedsSeen(template, met));
    if (one === occasion) return items.map(({ item }) => item);
    met.push(...items.map(({ item }) => item));
  }
  return [];
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

/** The third time: a week after the second, once. */
export function laterTest(lesson: Lesson, state: SessionState, nowMs: number): string[] {
  if (!isPretested(state.profile)) return [];
  const after = new Set(pretestItems(lesson, state.profile, 'after'));
  const times = state.observations.flatMap(({ item, at }) => (after.has(item) && at !== null ? [at] : []));
  if (times.length === 0 || nowMs - Math.max(...times) < daysUntilLater * dayMs) return [];
  return pretestItems(lesson, state.profile, 'later').filter((id) => !state.items.get(id)?.standing);
}
