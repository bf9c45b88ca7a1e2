import { listRoutes } from '../store/routes.ts';
import { sanitise } from '../text/sanitise.ts';
import { routePlaces } from './load-route.ts';
import { placesOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

const origins = {
  path: 'a file',
  root: 'in this folder',
  added: 'added by you',
  shipped: 'comes with sherpa',
};

/** What can be started, in the order in which names are looked up. */
export async function routes(world: World, options: GlobalOptions): Promise<number> {
  const found = listRoutes(await routePlaces(world, placesOf(world, options)));
  if (options.json) {
    world.stdout.write(
      `${JSON.stringify({ routes: found.map(({ clash = [], ...route }) => ({ ...route, clash })) })}\n`,
    );
    return exitCodes.done;
  }
  for (const { id, path, origin, clash } of found) {
    world.stdout.write(
      sanitise(`${id}  ${origins[origin]}  ${path}${clash ? `  (same name: ${clash.join(', ')})` : ''}\n`),
    );
  }
  return exitCodes.done;
}
