import path from 'node:path';
import { checkReadsDigits, measured } from '../lab/handwriting/classify.ts';
import { type Reader, readerSettings, readerVersion, trainReader } from '../lab/handwriting/train-reader.ts';
import { layersOf, layersText } from '../lab/layers-spec.ts';
import type { Network } from '../nn/network.ts';
import { bestNetworkFile } from '../store/best-network.ts';
import { readNetwork } from '../store/network-file.ts';
import { readReader, writeReader } from '../store/reader-file.ts';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { NetworkSaid } from '../ui/predict-lines.ts';
import { count } from '../ui/train-progress.ts';
import { cacheOf } from './load-data.ts';
import { placesOf } from './places.ts';
import type { GlobalOptions, World } from './world.ts';

export interface OpenReader {
  network: Network;
  said: NetworkSaid;
}

/**
 * The network that reads digits: the one that was named, else the learner's own best, else one trained here and kept.
 * Progress and remarks go to stderr.
 * @returns null when its training was interrupted
 * @throws SherpaError `network-file`, `network-invalid`, `network-misfit` for one that was named
 */
export async function openReader(
  world: World,
  options: GlobalOptions & Record<string, unknown>,
): Promise<OpenReader | null> {
  if (typeof options.network === 'string') return readFrom(path.resolve(world.cwd, options.network), 'given');
  const own = bestNetworkFile(placesOf(world, options).root);
  if (own !== null)
    try {
      return readFrom(own, 'own');
    } catch (error) {
      if (!(error instanceof SherpaError)) throw error;
      world.stderr.write(`${error.message} The built-in network answers instead.\n`);
    }
  const reader = await builtIn(world);
  return reader === null ? null : opened(reader, 'built-in', '');
}

function readFrom(file: string, source: 'given' | 'own'): OpenReader {
  const network = readNetwork(file);
  checkReadsDigits(network);
  return opened({ network, measured: measured(network) }, source, oneLine(file, 200));
}

const opened = (reader: Reader, source: NetworkSaid['source'], file: string): OpenReader => ({
  network: reader.network,
  said: { source, path: file, layers: layersText(layersOf(reader.network)), measured: reader.measured },
});

/** From the cache; trained where it is not there or damaged. A cache that cannot be written costs only time. */
async function builtIn(world: World): Promise<Reader | null> {
  const cache = cacheOf(world);
  const kept = readReader(cache, readerVersion);
  if (kept !== null && kept !== 'damaged') return kept;
  if (kept === 'damaged') world.stderr.write('The network in the cache is damaged; it is trained anew.\n');
  const reader = await trained(world);
  if (reader === null) return null;
  try {
    writeReader(cache, readerVersion, reader);
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    world.stderr.write(`${error.message} The network is trained again next time.\n`);
  }
  return reader;
}

async function trained(world: World): Promise<Reader | null> {
  const { kernelOpener } = await import('../kernels/open-kernel.ts');
  const { breathe } = await import('./breathe.ts');
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  world.signals.on('SIGINT', interrupt);
  const isTerminal = world.stdout.isTTY === true;
  const ports = {
    openKernel: kernelOpener(),
    now: () => performance.now(),
    breathe,
    signal: stopping.signal,
  };
  try {
    return await trainReader(ports, ({ done, of }) => {
      if (done === 0)
        world.stderr.write(
          `Once only: a network learns to read ${count(Number(readerSettings.samples))} generated digits, some seconds.\n`,
        );
      else if (isTerminal) world.stderr.write(`  pass ${done} of ${of}\n`);
    });
  } finally {
    world.signals.off('SIGINT', interrupt);
  }
}
