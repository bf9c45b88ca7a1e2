import type { Diagnostic, Lesson } from '../lesson/lesson.ts';
import type { ReadRoute } from '../lesson/read-route.ts';
import type { Link } from '../lesson/route-map.ts';
import { isMissing } from '../store/bounded-read.ts';
import { addedFile } from '../store/config.ts';
import { exerciseIds } from '../store/exercise-folders.ts';
import { answersName, checksName, readBeside, readGuide } from '../store/guide-file.ts';
import { defaultRoute, findRoute, listRoutes, type Route, type RoutePlaces } from '../store/routes.ts';
import { readStoredRoute } from '../store/stored-route.ts';
import type { Places } from './places.ts';
import type { World } from './world.ts';

/** A route, loaded, with what stands around it. */
export interface Loaded {
  id: string;
  path: string;
  /** Whether it came with sherpa; code of others runs only after a yes. */
  isShipped: boolean;
  /** With the `checks.yml` beside its guide. */
  lesson: Lesson;
  checksDiagnostics: Diagnostic[];
  answersDiagnostics: Diagnostic[];
  startable: string[];
  prerequisiteRoutes: { title: string; id: string }[];
}

export async function routePlaces(world: World, places: Places): Promise<RoutePlaces> {
  const { root, packageRoot } = places;
  return { root, cwd: world.cwd, packageRoot, added: await addedTo(places) };
}

/** The reader of the list is loaded for a user who has one. */
async function addedTo({ userFolder }: Places): Promise<RoutePlaces['added']> {
  if (isMissing(addedFile({ userFolder }))) return () => [];
  const { addedPaths } = await import('../store/added-routes.ts');
  return () => addedPaths(userFolder);
}

/**
 * A route by name or path; null takes the one last studied, else the shipped one. A clash of names is remarked.
 * @throws SherpaError for a route or guide that cannot be found, read or used.
 */
export async function loadRoute(world: World, places: Places, name: string | null): Promise<Loaded> {
  const where = await routePlaces(world, places);
  const route = name === null ? defaultRoute(where) : findRoute(where, name);
  for (const other of route.clash ?? [])
    world.stderr.write(`${other} has the same name; ${route.path} goes before it.\n`);
  const { lesson, map, checks } = await readRouteOf(route, places.packageRoot);
  const links = map?.prerequisites ?? [];
  return {
    id: route.id,
    path: route.path,
    isShipped: route.origin === 'shipped',
    lesson: { ...lesson, checks: { ...checks.checks, code: exerciseIds(route.path) } },
    checksDiagnostics: checks.diagnostics,
    answersDiagnostics: checks.answersDiagnostics,
    startable: startableOf(where, links),
    prerequisiteRoutes: links.map(routeOfLink),
  };
}

/** A shipped guide that nobody edited was read when the program was built; the reader is loaded for the others. */
async function readRouteOf({ id, path, origin }: Route, packageRoot: string): Promise<ReadRoute> {
  const sources = {
    guide: readGuide(path),
    map: readBeside(path, 'map.md'),
    checks: readBeside(path, checksName(path)),
    answers: readBeside(path, answersName(path)),
  };
  const stored = origin === 'shipped' ? readStoredRoute(packageRoot, id, sources) : null;
  if (stored) return stored;
  const [{ readRoute }, { checkJudges }] = await Promise.all([
    import('../lesson/read-route.ts'),
    import('../grading/check-judges.ts'),
  ]);
  return readRoute(sources, path, checkJudges);
}

/** Looked up only when the map names something to look for. */
function startableOf(where: RoutePlaces, links: readonly Link[]): string[] {
  return links.length === 0 ? [] : listRoutes(where).map(({ id }) => id);
}

/** `/routes/calculus-for-ml/map.md` names the route `calculus-for-ml`. */
function routeOfLink({ title, target }: Link): { title: string; id: string } {
  const folders = target.split('/').filter((part) => part !== '' && part !== 'map.md');
  return { title, id: folders.at(-1) ?? '' };
}
