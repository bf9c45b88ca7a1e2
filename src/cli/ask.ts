import { guideTutor } from '../tutor/guide-tutor.ts';
import { loadRoute } from './load-route.ts';
import { placesOf } from './places.ts';
import { viewOf } from './view.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

/** One answer from the lesson. Nothing is recorded. */
export async function ask(
  world: World,
  options: GlobalOptions & { route?: string },
  words: string[],
): Promise<number> {
  const { lesson } = await loadRoute(world, placesOf(world, options), options.route ?? null);
  const tutor = guideTutor(lesson, () => false);
  const view = await viewOf(world, options, 'plain');
  const request = { type: 'answer', question: words.join(' '), item: null } as const;
  for await (const say of tutor.speak(request)) view.show(say);
  await view.close();
  return exitCodes.done;
}
