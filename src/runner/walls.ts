import { existsSync } from 'node:fs';
import path from 'node:path';

/** What a child may see of the file system, read only. */
export interface Grants {
  /** Files and folders, absolute. */
  reads: readonly string[];
  /** The program itself, and what it needs to start. */
  program: readonly string[];
}

/** Something that holds a child in, put before its command line. */
export interface Wrapper {
  name: 'bubblewrap' | 'namespaces';
  wrap: (command: readonly string[], grants: Grants) => string[];
  /** Files outside the grants are not there. */
  hidesFiles: boolean;
}

/** What this system may offer, strongest first; whether it works shows when it is first used. */
export function wrappersHere(searchPath: string | undefined): Wrapper[] {
  const wrappers: Wrapper[] = [];
  const bubblewrap = onPath('bwrap', searchPath);
  if (bubblewrap)
    wrappers.push({
      name: 'bubblewrap',
      hidesFiles: true,
      wrap: (command, grants) => [bubblewrap, ...bubblewrapOptions(grants), '--', ...command],
    });
  const unshare = process.platform === 'linux' ? onPath('unshare', searchPath) : null;
  if (unshare)
    wrappers.push({
      name: 'namespaces',
      hidesFiles: false,
      wrap: (command) => [
        ...[unshare, '--user', '--map-root-user', '--net', '--'],
        ...withParent(searchPath),
        ...[unshare, '--pid', '--fork', '--kill-child', '--'],
        ...command,
      ],
    });
  return wrappers;
}

/** Where programs find the libraries that they share. */
export const systemFolders = [
  '/usr',
  '/bin',
  '/lib',
  '/lib64',
  '/lib32',
  '/etc/ld.so.cache',
  '/etc/alternatives',
];

function bubblewrapOptions({ reads, program }: Grants): string[] {
  const bind = (from: string) => ['--ro-bind-try', from, from];
  return [
    ...[
      '--unshare-all',
      '--die-with-parent',
      '--clearenv',
      '--proc',
      '/proc',
      '--dev',
      '/dev',
      '--tmpfs',
      '/tmp',
    ],
    ...systemFolders.flatMap(bind),
    ...[...program, ...reads].flatMap(bind),
    ...['--chdir', '/'],
  ];
}

/**
 * Ends a command when sherpa ends, however that happens; nothing where the system cannot. It must come after what changes
 * the user, which would undo it.
 */
export function withParent(searchPath: string | undefined): string[] {
  const setpriv = process.platform === 'linux' ? onPath('setpriv', searchPath) : null;
  return setpriv ? [setpriv, '--pdeathsig', 'KILL', '--'] : [];
}

/** The first executable of this name on a search path; null: none. */
export function onPath(name: string, searchPath: string | undefined): string | null {
  const folders = (searchPath ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}
