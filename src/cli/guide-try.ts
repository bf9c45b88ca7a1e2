import { defaultPreferences, recordedPreferences } from '../learner/preferences.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { simulatedLearners } from '../session/simulated/learners.ts';
import { type Walk, walk } from '../session/simulated/walk.ts';
import { routeOf } from '../session/way/route.ts';
import { loadRoute } from './load-route.ts';
import { placesOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

/** Walks a guide with simulated learners and tells what each met; 1 when one of them found no way to the end. */
export async function tryGuide(world: World, options: GlobalOptions, [name]: string[]): Promise<number> {
  const places = placesOf(world, options);
  const { id, lesson } = await loadRoute(world, places, name ?? null);
  const walks = simulatedLearners(places.seed).map((learner) => walked(lesson, id, learner, places.seed));
  world.stdout.write(`${report(lesson, walks)}\n`);
  return walks.every(({ end }) => end === 'complete') ? exitCodes.done : exitCodes.checkFailed;
}

function walked(lesson: Lesson, route: string, learner: Parameters<typeof walk>[1], seed: number): Walk {
  const course = { lesson, route: routeOf(lesson), startable: [], prerequisiteRoutes: [] };
  return walk(course, learner, {
    type: 'session',
    id: 'simulated',
    route,
    mode: 'learn',
    fresh: false,
    seed,
    preferences: recordedPreferences(defaultPreferences),
    chosen: ['exercises.language'],
  });
}

const columns = [
  'learner',
  'end',
  'asks',
  'items',
  'right',
  'partly',
  'wrong',
  'open',
  'mastered',
  'beliefs answered',
];

function report(lesson: Lesson, walks: readonly Walk[]): string {
  const rows = walks.map(({ learner, end, asks, items, outcomes, mastered, beliefs }) => [
    learner,
    end,
    asks,
    sum(items.values()),
    outcomes.correct,
    outcomes.partial,
    outcomes.incorrect,
    outcomes.open,
    `${mastered.length} of ${lesson.checks.components.length}`,
    beliefs.size,
  ]);
  const table = [columns, ...rows].map((row) => row.map(String));
  const widths = columns.map((_, i) => Math.max(...table.map((row) => row[i]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [first] = walks;
  return [lesson.title, '', ...lines, ...(first ? ['', shares(lesson, first)] : [])].join('\n');
}

function shares(lesson: Lesson, { items }: Walk): string {
  const total = sum(items.values());
  const parts = lesson.sections.map(
    ({ number, title }) =>
      `${Math.round((100 * (items.get(number) ?? 0)) / total)} % in ${number} (${title})`,
  );
  return `Of the ${total} items of the first learner: ${parts.join(', ')}.`;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
