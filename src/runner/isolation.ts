import type { Isolation } from '../grading/code/job.ts';
import { oneLine } from '../text/one-line.ts';
import { wrappersThatHide } from './hidden-root.ts';
import type { Launch } from './launch.ts';
import { nodeDeniesNetwork } from './node-command.ts';
import { type Wrapper, wrappersHere } from './walls.ts';

/**
 * Walls that did not start a program here, and what they said: by program, since one may work for Node and not for
 * Python. Trying is the probe: the first run of a process pays for it, the next ones know.
 */
const broken = new Map<string, string>();

const keyOf = ({ command }: Launch, { name, hidesFiles }: Wrapper) => `${command[0]} ${name} ${hidesFiles}`;

/** What may be put around a launch, strongest first, without what is known not to work. */
export function wallsFor(launch: Launch, searchPath: string | undefined): Wrapper[] {
  // Sockets that are files are closed only with the files.
  const isClosed = launch.hasPermissions && nodeDeniesNetwork;
  const walls = (isClosed ? wrappersHere : wrappersThatHide)(searchPath);
  return walls.filter((one) => !broken.has(keyOf(launch, one)));
}

export function markBroken(launch: Launch, wall: Wrapper, said: string): void {
  broken.set(keyOf(launch, wall), `${wall.name}: ${oneLine(said) || 'it did not start the program'}`);
}

/** Why walls of a program are not used here, a sentence each. */
export function brokenWalls(program: string): string[] {
  return [...broken].filter(([key]) => key.startsWith(`${program} `)).map(([, said]) => said);
}

/** What holds a child in behind this wall; null: none but its own permissions and the caps. */
export function isolationOf({ hasPermissions }: Launch, wall: Wrapper | null): Isolation {
  const isOffline = wall?.hidesFiles || (hasPermissions && nodeDeniesNetwork);
  return {
    walls: [...(wall ? [wall.name] : []), ...(hasPermissions ? (['permissions'] as const) : []), 'caps'],
    network: isOffline ? 'denied' : 'open',
    files: hasPermissions || wall?.hidesFiles ? 'denied' : 'open',
  };
}
