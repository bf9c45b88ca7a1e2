import path from 'node:path';
import { readBounded } from './bounded-read.ts';
import { ensureWorkFolder } from './session-folder.ts';
import type { WorkPlace } from './work-folder.ts';
import { writeWhole } from './write.ts';

/** A learner's own file that is checked instead of one from a starter, and its names for ours. */
export interface OwnFile {
  /** Absolute. */
  file: string;
  names: Readonly<Record<string, string>>;
}

const nameOf = ({ root, route }: WorkPlace) => path.join(root, 'sherpa-work', route, 'own-files.json');

/** Null when none was given for this exercise, or the list is damaged: then it is asked for again. */
export function readOwn(place: WorkPlace, id: string): OwnFile | null {
  const found = readAll(place)[id];
  if (typeof found !== 'object' || found === null) return null;
  const { file, names } = found as Partial<OwnFile>;
  if (typeof file !== 'string' || !path.isAbsolute(file)) return null;
  const pairs = Object.entries(names ?? {}).filter(([, name]) => typeof name === 'string');
  return { file, names: Object.fromEntries(pairs) };
}

/** Remembers it for the checks to come; null forgets it. */
export function writeOwn(place: WorkPlace, id: string, own: OwnFile | null): void {
  const { [id]: _, ...others } = readAll(place);
  ensureWorkFolder(place.root, place.route);
  writeWhole(nameOf(place), `${JSON.stringify(own === null ? others : { ...others, [id]: own }, null, 2)}\n`);
}

function readAll(place: WorkPlace): Record<string, unknown> {
  const read = readBounded(nameOf(place), { limitBytes: 1 << 20, noLink: true });
  if (!('bytes' in read)) return {};
  try {
    const found: unknown = JSON.parse(read.bytes.toString('utf8'));
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
