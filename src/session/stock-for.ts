import type { Stock } from '../learner/select.ts';
import type { Course } from './course.ts';
import { allPretestItems, isPretested } from './pretest.ts';
import type { SessionState } from './state.ts';
import { stockOf } from './way/stock.ts';

/**
 * What may be drawn beside the way: nothing in words that were met, in this walk or another, and nothing that the way
 * keeps for later. Its checks come in words that are new.
 */
export function stockFor({ lesson, route }: Course, state: SessionState): Stock {
  const { observations, items, aside, profile } = state;
  const met = [...observations.map(({ item }) => item), ...items.keys(), ...(aside?.ids ?? [])];
  const kept = route.stops(profile).map(({ item }) => item.id);
  const tests = isPretested(profile) ? allPretestItems(lesson, profile.seed) : [];
  return stockOf(lesson.checks, [...met, ...tests, ...kept]);
}
