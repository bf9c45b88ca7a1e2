import type { CheckJudges } from './checks-context.ts';
import { type LoadedChecks, loadChecks, noChecks } from './checks-load.ts';
import { decodeGuide } from './decode.ts';
import type { Lesson } from './lesson.ts';
import { loadLesson } from './load.ts';
import { type RouteMap, readRouteMap } from './route-map.ts';

/** The files of a route that are read before it is taught, as they stand on disk. */
export interface RouteSources {
  guide: Uint8Array;
  /** The `map.md` beside the guide. */
  map: Uint8Array | null;
  /** The `checks.yml` beside the guide. */
  checks: Uint8Array | null;
  /** The `answers.tsv` beside the guide. */
  answers: Uint8Array | null;
}

export interface ReadRoute {
  lesson: Lesson;
  map: RouteMap | null;
  /** Without a file there are none, and nothing is wrong with them. */
  checks: LoadedChecks;
}

/**
 * Pure: the same bytes and file name give the same.
 * @throws SherpaError `guide-empty`, `guide-binary`, `guide-too-large`
 */
export function readRoute(
  { guide, map, checks, answers }: RouteSources,
  guideFile: string,
  judges: CheckJudges,
): ReadRoute {
  const lesson = loadLesson(decodeGuide(guide, guideFile), guideFile);
  return {
    lesson,
    map: map === null ? null : readRouteMap(textOf(map)),
    checks:
      checks === null
        ? { checks: noChecks(), diagnostics: [], answersDiagnostics: [] }
        : loadChecks(textOf(checks), lesson, judges, answers && textOf(answers)),
  };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
