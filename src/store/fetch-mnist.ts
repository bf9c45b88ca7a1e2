import path from 'node:path';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { ensureCacheFolder } from './cache-folder.ts';
import { download, type Refused, type WantedFile } from './download/download.ts';
import type { MnistSource } from './download/source.ts';
import { takeLock } from './lock.ts';
import { isWhole, mnistName } from './mnist.ts';

/** News of a download, for who watches. */
export type FetchEvent =
  | { type: 'file'; name: string; bytes: number }
  | { type: 'arrived'; name: string; bytes: number; of: number }
  | { type: 'refused'; host: string; why: string }
  | { type: 'ready'; name: string; bytes: number; isNew: boolean };

export interface FetchPorts {
  signal: AbortSignal;
  now: () => Date;
  watch: (event: FetchEvent) => void;
  /** The most that may pass without a byte, and for one file. */
  idleMs?: number;
  totalMs?: number;
}

const usualIdleMs = 20_000;
const usualTotalMs = 15 * 60_000;

/**
 * Brings what is missing of MNIST into the cache, and what is damaged again.
 * @returns the folder
 * @throws SherpaError `network-absent`, `download-failed` (exit 3), `cache-unusable`, `route-held`; the signal's reason
 */
export async function fetchMnist(cache: string, source: MnistSource, ports: FetchPorts): Promise<string> {
  const folder = ensureCacheFolder(cache, mnistName);
  const lock = takeLock({ folder, name: 'MNIST', now: ports.now() });
  try {
    for (const wanted of source.files) await fetchFile(folder, wanted, source, ports);
  } finally {
    lock.release();
  }
  return folder;
}

async function fetchFile(
  folder: string,
  wanted: WantedFile,
  { mirrors }: MnistSource,
  { signal, watch, idleMs = usualIdleMs, totalMs = usualTotalMs }: FetchPorts,
): Promise<void> {
  const { name, bytes } = wanted;
  const file = path.join(folder, name);
  signal.throwIfAborted();
  if (isWhole(file, wanted)) return watch({ type: 'ready', name, bytes, isNew: false });
  watch({ type: 'file', name, bytes });
  const urls = mirrors.map((mirror) => new URL(name, mirror).href);
  const refused = await download(file, wanted, urls, {
    signal,
    idleMs,
    totalMs,
    arrived: (have) => watch({ type: 'arrived', name, bytes: have, of: bytes }),
    refused: (url, why) => watch({ type: 'refused', host: hostOf(url), why: oneLine(why, 200) }),
  });
  if (refused !== null) throw failure(name, refused);
  watch({ type: 'ready', name, bytes, isNew: true });
}

const hostOf = (url: string): string => oneLine(new URL(url).host, 100);

/** What works without it. */
export const withoutNetwork =
  '`sherpa train --data digits` needs no network; a folder with the files works as it is, and `sherpa data verify DIR` checks one.';

function failure(name: string, refused: readonly Refused[]): SherpaError {
  const reasons = refused.map(({ url, why }) => `${hostOf(url)} ${oneLine(why, 200)}`).join('; ');
  if (refused.every(({ wasReached }) => !wasReached))
    return new SherpaError('network-absent', `MNIST cannot be fetched: ${reasons}.`, withoutNetwork, 3);
  const next = `Run it again later: what has arrived is kept. ${withoutNetwork}`;
  return new SherpaError('download-failed', `${name} could not be fetched: ${reasons}.`, next, 3);
}
