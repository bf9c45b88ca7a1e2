import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../learner/preferences.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { guideAt, readGuide } from './guide-file.ts';
import { foundId, plainId, recordedGuide } from './route-id.ts';
import { isUnder, sessionsFolder } from './session-folder.ts';
import { studiedRoutes } from './sessions.ts';

/** A guide that can be taught, and the name its sessions have. */
export interface Route {
  id: string;
  /** The guide's real path. */
  path: string;
  /** Only what is `shipped` may run its code without being asked about. */
  origin: 'path' | 'root' | 'added' | 'shipped';
  /** Other guides of the same name, which this one goes before. */
  clash?: string[];
}

export interface RoutePlaces {
  root: string;
  /** Where relative paths begin. */
  cwd: string;
  /** The guides that the user added, by their paths; asked for only when a name is looked up. */
  added: () => readonly string[];
  /** The folder of the program, with `lessons/`. */
  packageRoot: string;
}

/**
 * Every route that can be started by its name, in the order in which names are looked up.
 * @throws SherpaError `config-invalid` for the list of added routes
 */
export function listRoutes(places: RoutePlaces): Route[] {
  const shipped = shippedGuides(places.packageRoot);
  const candidates: [Route['origin'], string[]][] = [
    ['root', guidesUnder(places.root, shipped)],
    ['added', places.added().flatMap(realFile)],
    ['shipped', [...shipped.keys()]],
  ];
  const seen = new Set<string>();
  const routes: Route[] = [];
  for (const [origin, files] of candidates) {
    for (const file of files) {
      if (!seen.has(file)) routes.push(routeOf(places.root, file, origin, shipped));
      seen.add(file);
    }
  }
  return routes.map((route) => withClash(route, routes));
}

/**
 * A path is taken as it is, a name by the order of `listRoutes`.
 * @throws SherpaError `route-unknown` with the nearest name, `guide-not-found`, `guide-unusable`, `config-invalid`
 */
export function findRoute(places: RoutePlaces, nameOrPath: string): Route {
  const given = path.resolve(places.cwd, nameOrPath);
  if (looksLikePath(nameOrPath)) return routeAt(places, given);
  const routes = listRoutes(places);
  const found = routes.find((route) => answersTo(route, nameOrPath));
  if (found) return found;
  if (existsSync(given)) return routeAt(places, given);
  const studied = recordedGuide(places.root, plainId(nameOrPath));
  if (studied !== null && existsSync(studied)) return routeAt(places, studied);
  const near = nearest(nameOrPath, [...new Set(routes.flatMap(({ id, path: file }) => [id, plainId(file)]))]);
  const names = routes.map(({ id }) => id).join(', ') || 'none';
  const next =
    near === null ? `Routes here: ${names}. A path to any guide works too.` : `Did you mean ${near}?`;
  const message =
    studied === null
      ? `There is no route ${JSON.stringify(nameOrPath)}.`
      : `The guide of ${nameOrPath}, ${studied}, is gone.`;
  throw new SherpaError('route-unknown', message, next);
}

/**
 * The route to take when none is named: the one last studied under the root, else the shipped one.
 * @throws SherpaError as `findRoute`, also when the guide last studied is gone
 */
export function defaultRoute(places: RoutePlaces): Route {
  const last = lastStudied(places.root);
  const shipped = listRoutes(places).find(({ origin }) => origin === 'shipped');
  if (last === null && shipped) return shipped;
  if (last === null)
    throw new SherpaError('route-unknown', 'No route is here.', 'Name a guide: `sherpa start FILE.md`.');
  if (shipped?.id === last) return shipped;
  const guide = recordedGuide(places.root, last);
  return guide !== null && existsSync(guide) ? routeAt(places, guide) : findRoute(places, last);
}

/** The id whose journal was written to last, or null. */
export function lastStudied(root: string): string | null {
  const folder = sessionsFolder(root);
  let last: { id: string; time: number } | null = null;
  for (const id of folder === null ? [] : studiedRoutes(root)) {
    const found = statSync(path.join(folder ?? '', id, 'journal.jsonl'), { throwIfNoEntry: false });
    if (found?.isFile() && found.mtimeMs > (last?.time ?? -1)) last = { id, time: found.mtimeMs };
  }
  return last?.id ?? null;
}

function routeAt(places: RoutePlaces, place: string): Route {
  const guide = guideAt(place);
  readGuide(guide);
  return routeOf(places.root, realpathSync(guide), 'path', shippedGuides(places.packageRoot));
}

function routeOf(
  root: string,
  file: string,
  origin: Route['origin'],
  shipped: ReadonlyMap<string, string>,
): Route {
  const own = shipped.get(file);
  if (own !== undefined) return { id: own, path: file, origin: 'shipped' };
  return { id: foundId(root, file, new Set(shipped.values())), path: file, origin };
}

function withClash(route: Route, routes: readonly Route[]): Route {
  const clash = routes.filter((other) => other !== route && plainId(other.path) === plainId(route.path));
  return clash.length === 0 ? route : { ...route, clash: clash.map((other) => other.path) };
}

function answersTo(route: Route, name: string): boolean {
  return route.id === name || plainId(route.path) === name;
}

/** Real paths with their ids. */
function shippedGuides(packageRoot: string): Map<string, string> {
  const files = guidesIn(path.join(packageRoot, 'lessons'), 'guide.md').flatMap(realFile);
  return new Map(files.map((file) => [file, plainId(file)]));
}

// A folder may have come from anybody: what it links to elsewhere is not a guide of this folder.
function guidesUnder(root: string, shipped: ReadonlyMap<string, string>): string[] {
  const places = [
    ...guidesIn(path.join(root, 'lessons'), 'guide.md'),
    ...guidesIn(path.join(root, 'routes'), 'sherpa.md'),
  ];
  const realRoot = realFile(root)[0] ?? root;
  return places.flatMap(realFile).filter((file) => shipped.has(file) || isUnder(realRoot, file));
}

function guidesIn(folder: string, name: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const files = readdirSync(folder)
    .sort()
    .map((route) => path.join(folder, route, name));
  return files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

function realFile(file: string): string[] {
  try {
    return [realpathSync(file)];
  } catch {
    return [];
  }
}

function looksLikePath(text: string): boolean {
  return /[/\\]/.test(text) || /\.(md|markdown)$/i.test(text) || text === '.' || text === '..';
}
