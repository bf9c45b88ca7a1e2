import { closeSync, lstatSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode } from './bounded-read.ts';
import { cannotWrite, syncFolder, writeAll } from './write.ts';

/** `.sessions` under the root, made when absent, with its `.gitignore`. */
export function ensureSessions(root: string): string {
  return ensureIgnored(root, '.sessions');
}

/** `.sessions/<route>`, made when absent. */
export function ensureSessionFolder(root: string, route: string): string {
  const names = ['.sessions', checkedRoute(route)];
  ensureSessions(root);
  return ensureFolder(root, names);
}

/**
 * `sherpa-work/<route>/<name>`, made when absent, with a `.gitignore` at its top.
 * @throws SherpaError `link-refused` when a link leads out of the root, `cannot-write`
 */
export function ensureWorkFolder(root: string, route: string, name?: string): string {
  const names = ['sherpa-work', checkedRoute(route), ...(name === undefined ? [] : [name])];
  ensureIgnored(root, 'sherpa-work');
  return ensureFolder(root, names);
}

/**
 * Where the sessions of a route are, or null when there are none.
 * @throws SherpaError `link-refused` when the folder leads out of the root.
 */
export function sessionFolder(root: string, route: string): string | null {
  return existingFolder(root, ['.sessions', checkedRoute(route)]);
}

/**
 * Where the learner's files of a route are, or null when there are none.
 * @throws SherpaError `link-refused` when the folder leads out of the root.
 */
export function workFolder(root: string, route: string): string | null {
  return existingFolder(root, ['sherpa-work', checkedRoute(route)]);
}

export function sessionsFolder(root: string): string | null {
  return existingFolder(root, ['.sessions']);
}

/**
 * A route id names a folder, so nothing else may stand in it.
 * @throws SherpaError `route-unknown`
 */
function checkedRoute(route: string): string {
  if (/^[a-z0-9-]{1,80}$/.test(route)) return route;
  const next = 'Route ids have small letters, digits and hyphens; `sherpa routes` lists them.';
  throw new SherpaError('route-unknown', `${JSON.stringify(route)} is no route id.`, next);
}

function ensureIgnored(root: string, name: string): string {
  const folder = ensureFolder(root, [name]);
  const file = path.join(folder, '.gitignore');
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      writeAll(descriptor, Buffer.from('*\n'));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw cannotWrite(error, file);
  }
  return folder;
}

function ensureFolder(root: string, names: string[]): string {
  let folder = root;
  for (const name of names) {
    folder = path.join(folder, name);
    try {
      mkdirSync(folder, 0o700);
      syncFolder(path.dirname(folder));
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw cannotWrite(error, folder);
    }
    if (!isInside(root, folder)) throw cannotWrite({ code: 'EEXIST' }, folder);
  }
  return folder;
}

function existingFolder(root: string, names: string[]): string | null {
  const folder = path.join(root, ...names);
  return isInside(root, folder) ? folder : null;
}

/**
 * True for a folder that is really under the root, false when no folder is there.
 * @throws SherpaError `link-refused`
 */
function isInside(root: string, folder: string): boolean {
  let real: string;
  try {
    real = realpathSync(folder);
  } catch {
    if (isLink(folder)) throw linkRefused(folder);
    return false;
  }
  if (!isUnder(realpathSync(root), real)) throw linkRefused(folder);
  return lstatSync(real).isDirectory();
}

function isLink(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink();
  } catch {
    return false;
  }
}

export function isUnder(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

export function linkRefused(file: string): SherpaError {
  const next = 'Remove the link, or use --root DIR with another folder.';
  return new SherpaError(
    'link-refused',
    `${file} is a link, and sherpa follows none out of its folder.`,
    next,
  );
}
