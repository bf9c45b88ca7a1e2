import path from 'node:path';
import type { ReadRoute, RouteSources } from '../lesson/read-route.ts';
import { readBounded } from './bounded-read.ts';

/** Put in by the build: names the code that read what is stored. Code that was not built finds nothing stored. */
declare const storedBy: string;

const limitBytes = 256 * 1024 * 1024;

/** Where the build leaves a shipped route as its reader made it; another reader looks for another file. */
export function storedFile(id: string, reader: string): string {
  return `route-${id}-${reader}.json`;
}

/**
 * What the reader made of these very bytes when the program was built, or null: then they must be read. So an edited
 * guide is never taken for the one that was built in.
 * @param id of a shipped route
 */
export function readStoredRoute(packageRoot: string, id: string, sources: RouteSources): ReadRoute | null {
  if (typeof storedBy === 'undefined') return null;
  const file = path.join(packageRoot, 'dist', storedFile(id, storedBy));
  const read = readBounded(file, { limitBytes });
  return 'bytes' in read ? restored(read.bytes, sources) : null;
}

/** A line with the lengths of both sources, the sources themselves, and the JSON of what was read from them. */
export function storedBytes({ guide, map }: RouteSources, route: ReadRoute): Buffer {
  const lengths = JSON.stringify([guide.length, map === null ? null : map.length]);
  // In ASCII it is decoded and parsed in half the time.
  const json = JSON.stringify(route).replace(/[^\0-\x7f]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return Buffer.concat([Buffer.from(`${lengths}\n`), guide, map ?? Buffer.alloc(0), Buffer.from(json)]);
}

/** Null when it was made of other sources, or is damaged. */
export function restored(stored: Buffer, { guide, map }: RouteSources): ReadRoute | null {
  const start = stored.indexOf(10) + 1;
  const lengths = JSON.stringify([guide.length, map === null ? null : map.length]);
  if (stored.toString('latin1', 0, start) !== `${lengths}\n`) return null;
  const middle = start + guide.length;
  const end = middle + (map?.length ?? 0);
  if (!stored.subarray(start, middle).equals(guide)) return null;
  if (map !== null && !stored.subarray(middle, end).equals(map)) return null;
  try {
    return JSON.parse(stored.toString('latin1', end)) as ReadRoute;
  } catch {
    return null;
  }
}
