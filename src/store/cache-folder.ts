import { lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode } from './bounded-read.ts';

/** Where what can be had again is kept. The standard says that a relative XDG_CACHE_HOME is to be ignored. */
export function cacheFolder(xdgCacheHome: string | undefined, home: string): string {
  const base =
    xdgCacheHome !== undefined && path.isAbsolute(xdgCacheHome) ? xdgCacheHome : path.join(home, '.cache');
  return path.join(base, 'sherpa');
}

/**
 * A folder in the cache, made when absent, for its owner alone. A link in its place is refused: who can put one there
 * would choose what is written over.
 * @throws SherpaError `cache-unusable`
 */
export function ensureCacheFolder(cache: string, name: string): string {
  const folder = path.join(cache, name);
  try {
    mkdirSync(path.dirname(cache), { recursive: true, mode: 0o700 });
    for (const own of [cache, folder]) {
      mkdirSync(own, { recursive: true, mode: 0o700 });
      if (!lstatSync(own).isDirectory()) throw cacheUnusable(own, 'it is a link, and none is followed here');
    }
  } catch (error) {
    if (error instanceof SherpaError || errorCode(error) === '') throw error;
    throw cacheUnusable(folder, `it cannot be made (${errorCode(error)})`);
  }
  return folder;
}

/** True where the folder is there and is no link, nor stands in one of ours. */
export function hasCacheFolder(cache: string, name: string): boolean {
  const isFolder = (at: string) => lstatSync(at, { throwIfNoEntry: false })?.isDirectory() ?? false;
  try {
    return isFolder(cache) && isFolder(path.join(cache, name));
  } catch {
    return false;
  }
}

export function cacheUnusable(file: string, why: string): SherpaError {
  const next = 'Remove it, or set XDG_CACHE_HOME to a folder of your own.';
  return new SherpaError('cache-unusable', `${oneLine(file, 200)} cannot be used: ${why}.`, next);
}
