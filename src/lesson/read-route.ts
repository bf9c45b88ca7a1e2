import { decodeGuide } from './decode.ts';
import type { Lesson } from './lesson.ts';
import { loadLesson } from './load.ts';
import { type RouteMap, readRouteMap } from './route-map.ts';

/** The files of a route that are read before it is taught, as they stand on disk. */
export interface RouteSources {
  guide: Uint8Array;
  /** The `map.md` beside the guide. */
  map: Uint8Array | null;
}

export interface ReadRoute {
  lesson: Lesson;
  map: RouteMap | null;
}

/**
 * Pure: the same bytes and file name give the same.
 * @throws SherpaError `guide-empty`, `guide-binary`, `guide-too-large`
 */
export function readRoute({ guide, map }: RouteSources, guideFile: string): ReadRoute {
  return {
    lesson: loadLesson(decodeGuide(guide, guideFile), guideFile),
    map: map === null ? null : readRouteMap(new TextDecoder().decode(map)),
  };
}
