import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Network } from '../nn/network.ts';
import { networkFrom, toJson } from '../nn/network-json.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';
import { ensureCacheFolder, hasCacheFolder } from './cache-folder.ts';
import { writeWhole } from './write.ts';

/** A trained network as it is kept, with how it did. */
interface KeptReader {
  network: Network;
  measured: { right: number; of: number };
}

const folderName = 'networks';
const limitBytes = 2 ** 25;

const fileOf = (cache: string, version: number): string =>
  path.join(cache, folderName, `digits-v${version}.json`);

/** Null where there is none; 'damaged' where it is not what was written. */
export function readReader(cache: string, version: number): KeptReader | 'damaged' | null {
  if (!hasCacheFolder(cache, folderName)) return null;
  const read = readBounded(fileOf(cache, version), { limitBytes, noLink: true });
  if (!('bytes' in read)) return read.fault === 'missing' ? null : 'damaged';
  try {
    const { sha256, measured, ...network } = JSON.parse(read.bytes.toString('utf8'));
    if (sha256 !== sum({ measured, ...network })) return 'damaged';
    return { network: networkFrom(network), measured };
  } catch (error) {
    if (error instanceof SherpaError || error instanceof SyntaxError || error instanceof TypeError)
      return 'damaged';
    throw error;
  }
}

/** Any command that takes a network can take this file. @throws SherpaError `cache-unusable`, `cannot-write` */
export function writeReader(cache: string, version: number, { network, measured }: KeptReader): void {
  ensureCacheFolder(cache, folderName);
  const content = { measured, ...toJson(network) };
  writeWhole(fileOf(cache, version), `${JSON.stringify({ sha256: sum(content), ...content })}\n`);
}

const sum = (content: object): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');
