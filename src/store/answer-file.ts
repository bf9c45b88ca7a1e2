import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Read, readBounded } from './bounded-read.ts';
import { isUnder, workFolder } from './session-folder.ts';
import type { WorkPlace } from './work-folder.ts';

const limitBytes = 64 * 1024;

/**
 * A file that an answer stands in, by its path below the work folder of the route. Nothing outside is read, whatever
 * the path says and wherever a link leads.
 * @throws SherpaError `link-refused` when the work folder itself leads out of the root
 */
export function readAnswerFile(place: WorkPlace, name: string): Read {
  const folder = workFolder(place.root, place.route);
  if (folder === null) return { fault: 'missing', detail: 'does not exist' };
  const file = path.resolve(folder, name);
  const outside: Read = { fault: 'a link', detail: 'leads out of your work folder, and is not read' };
  if (!isUnder(folder, file)) return outside;
  let real: string;
  try {
    real = realpathSync(file);
  } catch {
    return { fault: 'missing', detail: 'does not exist' };
  }
  return isUnder(realpathSync(folder), real) ? readBounded(real, { limitBytes, noLink: true }) : outside;
}

export const answerFileAt = ({ root, route }: WorkPlace, name: string): string =>
  path.join(root, 'sherpa-work', route, name);
