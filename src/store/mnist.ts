import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { DataSplit } from '../nn/split.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';
import { hasCacheFolder } from './cache-folder.ts';
import type { WantedFile } from './download/download.ts';
import { partOf } from './download/partial-file.ts';
import type { MnistSource } from './download/source.ts';
import { readIdxFolder } from './idx-folder.ts';

/** How one of its files stands in the cache. `damaged`: it has its name and other bytes. */
export interface MnistFile {
  name: string;
  state: 'ready' | 'partial' | 'absent' | 'damaged';
  /** Of what is there; `wanted` of the whole file. */
  bytes: number;
  wanted: number;
}

/** Under the cache. */
export const mnistName = 'mnist';

/** Looks at every byte: what is called ready has the known SHA-256. */
export function mnistFiles(cache: string, { files }: MnistSource): MnistFile[] {
  const folder = path.join(cache, mnistName);
  const isThere = hasCacheFolder(cache, mnistName);
  return files.map((wanted) => {
    const file = path.join(folder, wanted.name);
    const bytes = isThere ? sizeOf(file) : null;
    if (bytes !== null)
      return {
        name: wanted.name,
        state: isWhole(file, wanted) ? 'ready' : 'damaged',
        bytes,
        wanted: wanted.bytes,
      };
    const part = isThere ? sizeOf(partOf(file)) : null;
    return {
      name: wanted.name,
      state: part === null ? 'absent' : 'partial',
      bytes: part ?? 0,
      wanted: wanted.bytes,
    };
  });
}

/** Whether a file is the one that is wanted, to the last byte. A link is not. */
export function isWhole(file: string, { bytes, sha256 }: WantedFile): boolean {
  const read = readBounded(file, { limitBytes: bytes, noLink: true });
  return 'bytes' in read && createHash('sha256').update(read.bytes).digest('hex') === sha256;
}

function sizeOf(file: string): number | null {
  try {
    return lstatSync(file).size;
  } catch {
    return null;
  }
}

/**
 * MNIST from the cache: `train-` to learn from, `t10k-` to test with. Nothing of it is used before all of it is known
 * to be right.
 * @throws SherpaError `dataset-absent`, `dataset-damaged`
 */
export async function readMnist(cache: string, source: MnistSource): Promise<DataSplit> {
  const files = mnistFiles(cache, source);
  const damaged = files.find(({ state }) => state === 'damaged');
  if (damaged) {
    const file = path.join(cache, mnistName, damaged.name);
    const what = `${oneLine(file, 200)} is damaged: its SHA-256 is not the known one.`;
    throw new SherpaError('dataset-damaged', what, '`sherpa data fetch mnist` brings it again.');
  }
  const lacking = files.filter(({ state }) => state !== 'ready');
  if (lacking.length > 0)
    throw mnistAbsent(lacking.length < files.length || lacking.some(({ bytes }) => bytes > 0));
  return readIdxFolder(path.join(cache, mnistName));
}

export function mnistAbsent(isBegun: boolean): SherpaError {
  return new SherpaError(
    'dataset-absent',
    isBegun ? 'MNIST is not whole on this machine.' : 'MNIST is not on this machine.',
    `\`sherpa data fetch mnist\` ${isBegun ? 'goes on fetching it' : 'fetches it (12 MB)'}. Without a network: \`--data DIR\` with IDX files, or \`--data digits\`.`,
  );
}
