import { describe, expect, test } from 'vitest';
import { defaultPreferences, recordedPreferences } from '../../../src/learner/preferences.ts';
import { farewell } from '../../../src/session/farewell.ts';
import type { SessionStarted } from '../../../src/session/journal-event.ts';
import { believer, guesser, perfect, simulatedLearners } from '../../../src/session/simulated/learners.ts';
import { walk } from '../../../src/session/simulated/walk.ts';
import { routeOf } from '../../../src/session/way/route.ts';
import { checks } from '../../lessons/shipped-checks.ts';
import { lesson as guide } from '../../lessons/shipped-guide.ts';

const lesson = { ...guide, checks };
const course = { lesson, route: routeOf(lesson), startable: [], prerequisiteRoutes: [] };
const session = (seed: number): Omit<SessionStarted, 'at'> => ({
  type: 'session',
  id: 'simulated',
  route: 'training-and-backprop',
  mode: 'learn',
  fresh: false,
  seed,
  preferences: recordedPreferences(defaultPreferences),
  chosen: ['exercises.language'],
});

const walks = new Map(
  simulatedLearners(1).map((learner) => [learner.name, walk(course, learner, session(1))]),
);

test('whoever they are, they come to the end', () => {
  const rows = [...walks.values()].map((one) => {
    const { learner, end, asks, items, outcomes, mastered, beliefs, told } = one;
    const met = [...items.values()].reduce((a, b) => a + b, 0);
    return {
      learner,
      end,
      asks,
      items: met,
      'section 2': Number(((items.get(2) ?? 0) / met).toFixed(2)),
      ...outcomes,
      mastered: mastered.length,
      'beliefs answered': beliefs.size,
      ...Object.fromEntries([...told].map(([what, times]) => [`told ${what}`, times])),
    };
  });
  console.table(rows);
  expect(rows.map(({ end }) => end)).toEqual(rows.map(() => 'complete'));
  expect(rows).toMatchSnapshot();
});

test('who is right masters what can be shown in one walk; who guesses, is stuck or silent masters nothing', () => {
  const mastered = (name: string) => walks.get(name)?.mastered.length ?? -1;
  expect(mastered('perfect')).toBeGreaterThanOrEqual(checks.components.length / 2);
  expect(['guesser', 'stuck', 'silent', 'project-first'].map(mastered)).toEqual([0, 0, 0, 0]);
});

test('section 2 holds at least two fifths of the items of the default path', () => {
  const items = walks.get('perfect')?.items ?? new Map<number, number>();
  const total = [...items.values()].reduce((a, b) => a + b, 0);
  console.log(
    `section 2: ${items.get(2)} of ${total} items, ${((100 * (items.get(2) ?? 0)) / total).toFixed(1)} %`,
  );
  expect((items.get(2) ?? 0) / total).toBeGreaterThanOrEqual(0.4);
});

describe('each belief', () => {
  const all = [...Object.values(checks.items), ...Object.values(checks.generated)].flatMap((check) => {
    if (check.kind === 'choice')
      return check.variants.flatMap(({ distractors }) =>
        Object.values(distractors).map(({ misconception }) => misconception),
      );
    return check.kind === 'number' ? check.malRules.map(({ misconception }) => misconception) : [];
  });
  const inGuide = Object.values(checks.items).flatMap((check) => {
    if (check.kind === 'choice')
      return check.variants.flatMap(({ distractors }) =>
        Object.values(distractors).map(({ misconception }) => misconception),
      );
    return check.kind === 'number' ? check.malRules.map(({ misconception }) => misconception) : [];
  });

  test('of an item of the guide is recognised on the way and answered, and its holder comes to the end', {
    timeout: 300_000,
  }, () => {
    const beliefs = [...new Set(inGuide)];
    const missed = beliefs.filter((belief) => {
      const { end, beliefs: told } = walk(course, believer(belief), session(1));
      return end !== 'complete' || !told.has(belief);
    });
    console.log(`${beliefs.length} beliefs walked; ${new Set(all).size} with those of generated items`);
    expect(missed).toEqual([]);
  });
});

test('of guessers at most one in a hundred masters anything within thirty items', {
  timeout: 300_000,
}, () => {
  const learners = 1000;
  let lucky = 0;
  for (let seed = 1; seed <= learners; seed++) {
    const { mastered } = walk(course, guesser(seed), session(seed), ({ settled }) => settled.length >= 30);
    if (mastered.length > 0) lucky++;
  }
  console.log(`${lucky} of ${learners} guessers mastered a component within 30 items`);
  expect(lucky).toBeLessThanOrEqual(learners / 100);
});

test('explaining back ends in a fresh trace, alone', () => {
  const way = course.route.stops(walks.get('perfect')!.state.profile).map(({ item }) => item);
  const last = way.findLast(({ id }) => id.startsWith('explain_back.'));
  const trace = way[way.indexOf(last!) + 1];
  expect(trace).toMatchObject({ isUnaided: true, key: { type: 'steps' } });
});

test('the next steps begin with what was shown least', () => {
  const said = (name: string) =>
    farewell(course, walks.get(name)!.state)
      .map(({ text }) => text)
      .join('\n');
  expect(said('stuck')).toMatch(
    /Next steps[\s\S]{0,20}- First what you have shown least: .+`sherpa quiz --section/,
  );
  expect(said('silent')).not.toContain('shown least');
});

test('the same learner on the same lesson does the same', () => {
  const again = walk(course, perfect, session(1));
  expect(again.asks).toBe(walks.get('perfect')?.asks);
});
