import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { SherpaError } from '../text/sherpa-error.ts';

export interface RootSearch {
  cwd: string;
  /** `$HOME`: the search ends below it. */
  home: string;
  /** `--root`, which ends the search before it begins. */
  explicit?: string | undefined;
}

/**
 * The folder of `.sessions` and `.sherpa-config.yml`, as a real path: the nearest parent with sessions, else the
 * nearest with a configuration, else here. The working folder itself always counts; a parent counts only below
 * `$HOME`, on the same file system and with the same owner as the working folder, for what lies beyond may be
 * anybody's.
 * @throws SherpaError `root-missing` when `--root` names no folder.
 */
export function findRoot({ cwd, home, explicit }: RootSearch): string {
  if (explicit !== undefined) return explicitRoot(path.resolve(cwd, explicit));
  const folders = searchedFolders(cwd, home);
  const has = (name: string, isThere: (at: string) => boolean) =>
    folders.find((folder) => isThere(path.join(folder, name)));
  return has('.sessions', isFolder) ?? has('.sherpa-config.yml', isFile) ?? realPath(cwd);
}

function explicitRoot(folder: string): string {
  if (isFolder(folder)) return realPath(folder);
  const next = 'Create the folder first, or name another with --root.';
  throw new SherpaError('root-missing', `--root ${folder} is not a folder.`, next);
}

function searchedFolders(cwd: string, home: string): string[] {
  const start = realPath(cwd);
  const limit = home === '' ? '' : realPath(home);
  const { dev, uid } = statSync(start);
  const folders = [start];
  for (let folder = path.dirname(start); folder !== folders.at(-1); folder = path.dirname(folder)) {
    if (folders.at(-1) === limit || folder === limit) break;
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found || found.dev !== dev || found.uid !== uid) break;
    folders.push(folder);
  }
  return folders;
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

function isFolder(at: string): boolean {
  return statSync(at, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(at: string): boolean {
  return statSync(at, { throwIfNoEntry: false })?.isFile() ?? false;
}
