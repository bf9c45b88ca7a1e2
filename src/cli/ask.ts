import { localDay } from '../store/clock.ts';
import { noSituation } from '../tutor/tutor.ts';
import type { Attendance } from '../ui/view.ts';
import { loadRoute } from './load-route.ts';
import { openLaboratory } from './open-laboratory.ts';
import { openTutor } from './open-tutor.ts';
import { configOf, placesOf } from './places.ts';
import { viewOf } from './view.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

const nothing = () => false;

/** One answer from the lesson. Nothing is recorded but what a model was paid. */
export async function ask(
  world: World,
  options: GlobalOptions & { route?: string },
  words: string[],
): Promise<number> {
  const places = placesOf(world, options);
  const config = await configOf(world, places);
  const { lesson, id } = await loadRoute(world, places, options.route ?? null);
  const view = await viewOf(world, options, 'plain');
  const tutor = await openTutor({
    ...{ world, options, places, config, view, lesson },
    route: id,
    // The questions of a day share one budget.
    session: `ask-${localDay(world.now())}`,
    isWithheld: nothing,
    laboratory: openLaboratory(world, places.seed, nothing),
    code: () => null,
  });
  const request = { type: 'answer', question: words.join(' '), item: null } as const;
  const stopping = new AbortController();
  let attendance: Attendance | null = null;
  for await (const news of tutor.speak(request, noSituation(lesson.title), stopping.signal)) {
    if (news.type === 'say') view.show(news);
    else attendance ??= view.attend(() => stopping.abort());
  }
  attendance?.end();
  await view.close();
  return exitCodes.done;
}
