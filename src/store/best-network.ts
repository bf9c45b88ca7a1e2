import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { NetworkJson } from '../nn/network-json.ts';
import { readBounded } from './bounded-read.ts';
import { ensureWorkFolder } from './session-folder.ts';
import type { WorkPlace } from './work-folder.ts';
import { writeWhole } from './write.ts';

/** As text a weight takes about 20 bytes. */
const limitBytes = 2 ** 26;

const fileOf = ({ root, route }: WorkPlace) => path.join(root, 'sherpa-work', route, 'best-network.json');

/** The best accuracies of a learner's project, by the name of the data; none where the file is absent or damaged. */
export function readBests(place: WorkPlace): Map<string, number> {
  const read = readBounded(fileOf(place), { limitBytes, noLink: true });
  if (!('bytes' in read)) return new Map();
  try {
    const { bests } = JSON.parse(read.bytes.toString('utf8')) as { bests?: Record<string, unknown> };
    const known = Object.entries(bests ?? {});
    return new Map(known.flatMap(([name, best]) => (typeof best === 'number' ? [[name, best]] : [])));
  } catch {
    return new Map();
  }
}

/**
 * Keeps a learner's network, in the form of `sherpa train --save`, with the accuracy it reached on these data.
 * @returns the file
 * @throws SherpaError `cannot-write`, `link-refused`
 */
export function writeBest(place: WorkPlace, network: NetworkJson, data: string, accuracy: number): string {
  const bests = Object.fromEntries(readBests(place).set(data, accuracy));
  ensureWorkFolder(place.root, place.route);
  writeWhole(fileOf(place), `${JSON.stringify({ ...network, bests })}\n`);
  return fileOf(place);
}

/** The best network that a learner made in an exercise: the latest such file under the root, null where none is. */
export function bestNetworkFile(root: string): string | null {
  const work = path.join(root, 'sherpa-work');
  let latest: { file: string; time: number } | null = null;
  for (const route of foldersIn(work)) {
    const file = path.join(work, route, 'best-network.json');
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found?.isFile() && found.mtimeMs > (latest?.time ?? -1)) latest = { file, time: found.mtimeMs };
  }
  return latest?.file ?? null;
}

/** Links are not followed. */
function foldersIn(folder: string): string[] {
  try {
    if (!lstatSync(folder).isDirectory()) return [];
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? [one.name] : [],
    );
  } catch {
    return [];
  }
}
