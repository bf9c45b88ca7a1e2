import type { Profile } from '../../learner/profile.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import { isOfLaterTest } from '../pretest.ts';
import { nobody, type SessionState } from '../state.ts';
import { experimentItem } from './experiment-item.ts';
import { generatedItem } from './generated-item.ts';
import { planRoute } from './plan.ts';
import { nothing, type Stop } from './stop.ts';

/** The way through one lesson, remembered per profile, with the few questions a fold asks of it. */
export interface Route {
  /** `learn` walks the lesson; `quiz` asks questions alone. A fold passes over the sessions of the other kind. */
  mode: 'learn' | 'quiz';
  stops(profile: Profile): Stop[];
  stop(id: string, profile: Profile): Stop | null;
  /** The item an old record speaks of: by its text first, so that a renumbered guide keeps its progress. */
  locate(id: string, hash: string): string | null;
  isRated(id: string, state: SessionState): boolean;
  /** The first open stop after the given one, else the first open one of all, else null. */
  nextOpen(state: SessionState, from: string | null): string | null;
  /** The stop before, whatever became of it; the first one stays. */
  before(state: SessionState, from: string): string;
}

/** `plan` lays out the stops for a profile; it is asked once for each. */
export function routeOf(
  lesson: Lesson,
  mode: Route['mode'] = 'learn',
  plan: (lesson: Lesson, profile: Profile) => Stop[] = planRoute,
): Route {
  const plans = new WeakMap<Profile, Stop[]>();
  const stops = (profile: Profile) => {
    const known = plans.get(profile) ?? plan(lesson, profile);
    plans.set(profile, known);
    return known;
  };
  // Without preferences nothing is left out, so this knows every item of the lesson. A first start needs it not.
  let names: { ids: Map<string, string>; hashes: Map<string, string> } | null = null;
  const known = () => {
    const all = names ? [] : stops(nobody);
    names ??= {
      ids: new Map(all.map(({ item }) => [item.id, item.hash])),
      hashes: new Map(all.map(({ item }) => [item.hash, item.id])),
    };
    return names;
  };
  const isOpen = (state: SessionState) => (stop: Stop) => !state.items.get(stop.item.id)?.standing;
  const find = (id: string, profile: Profile) =>
    stops(profile).find((stop) => stop.item.id === id) ?? besideTheWay(lesson, id, profile);
  return {
    mode,
    stops,
    stop: find,
    locate: (id, hash) => {
      // A generated item is told by its seed; two may be asked in the same words.
      if (id.includes('@')) return id;
      const { ids, hashes } = known();
      return ids.get(id) === hash ? id : (hashes.get(hash) ?? (ids.has(id) ? id : null));
    },
    isRated: (id, state) => ['rated', 'code'].includes(find(id, state.profile)?.item.key.type ?? ''),
    nextOpen: (state, from) => {
      const way = stops(state.profile);
      const start = way.findIndex((stop) => stop.item.id === from) + 1;
      return (way.slice(start).find(isOpen(state)) ?? way.find(isOpen(state)))?.item.id ?? null;
    },
    before: (state, from) => {
      const way = stops(state.profile);
      const position = way.findIndex((stop) => stop.item.id === from);
      return way[Math.max(0, position - 1)]?.item.id ?? from;
    },
  };
}

/** Something asked between two stops: a sibling, a review, practice. */
function besideTheWay(lesson: Lesson, id: string, profile: Profile): Stop | null {
  const item =
    generatedItem(lesson.checks, id, { isUnaided: isOfLaterTest(lesson, profile, id) }) ??
    experimentItem(id, lesson.sections.at(-1)?.number ?? 0);
  if (item === null) return null;
  const section = lesson.sections.find(({ number }) => number === item.section);
  const part = section ? `Section ${section.number}: ${section.title}` : 'Practice';
  return { item, part, lead: nothing, toStop: 1 };
}
