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

/** A line with the lengths of the sources, the sources themselves, and the JSON of what was read from them. */
export function storedBytes(sources: RouteSources, route: ReadRoute): Buffer {
  // In ASCII it is decoded and parsed in half the time.
  const json = JSON.stringify(route).replace(/[^\0-\x7f]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const parts = partsOf(sources).map((part) => part ?? Buffer.alloc(0));
  return Buffer.concat([Buffer.from(lengthsOf(sources)), ...parts, Buffer.from(json)]);
}

/** Null when it was made of other sources, or is damaged. */
export function restored(stored: Buffer, sources: RouteSources): ReadRoute | null {
  let at = stored.indexOf(10) + 1;
  if (stored.toString('latin1', 0, at) !== lengthsOf(sources)) return null;
  for (const part of partsOf(sources)) {
    const end = at + (part?.length ?? 0);
    if (part !== null && !stored.subarray(at, end).equals(part)) return null;
    at = end;
  }
  try {
    return JSON.parse(stored.toString('latin1', at)) as ReadRoute;
  } catch {
    return null;
  }
}

const partsOf = ({ guide, map, checks, answers }: RouteSources) => [guide, map, checks, answers];

const lengthsOf = (sources: RouteSources) =>
  `${JSON.stringify(partsOf(sources).map((part) => (part === null ? null : part.length)))}\n`;
