import { type Desk, noDesk } from './desk.ts';
import type { Loaded } from './load-route.ts';
import type { Places } from './places.ts';
import type { World } from './world.ts';

/** The desk of a session, set up when its first exercise in code is met: most sittings begin with a question. */
export function lazyDesk(world: World, places: Places, loaded: Loaded, watches: boolean): Desk {
  let desk = noDesk;
  const open = async (language: string) => {
    if (desk !== noDesk) return desk;
    const [{ OpenDesk }, { exercisesFrom }] = await Promise.all([
      import('./open-desk.ts'),
      import('./exercise-at.ts'),
    ]);
    desk = new OpenDesk(world, exercisesFrom(places, loaded, language), watches);
    return desk;
  };
  return {
    prepare: async (wanted, language) => (await open(language)).prepare(wanted, language),
    check: async (request, signal, draw) => (await open('javascript')).check(request, signal, draw),
    code: (exercise) => desk.code(exercise),
    saved: () => desk.saved(),
    close: () => desk.close(),
  };
}
