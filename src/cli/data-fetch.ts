import { mnistSource } from '../store/download/source.ts';
import { type FetchEvent, fetchMnist, withoutNetwork } from '../store/fetch-mnist.ts';
import { mnistFiles, mnistName } from '../store/mnist.ts';
import { oneLine } from '../text/one-line.ts';
import { sanitise } from '../text/sanitise.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { byteText } from '../ui/byte-text.ts';
import { isScreen } from '../ui/choose.ts';
import { type FetchView, plainFetchView } from '../ui/fetch-view.ts';
import { cacheOf } from './load-data.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

/** Downloads MNIST into the cache. Ctrl-C leaves what has arrived, for the next time. */
export async function fetchData(
  world: World,
  options: GlobalOptions,
  [name = '']: string[],
): Promise<number> {
  if (name !== mnistName)
    throw new SherpaError(
      'dataset-unknown',
      `There is nothing called "${oneLine(name, 40)}" to fetch.`,
      '`sherpa data fetch mnist` is what there is; everything else in `sherpa data list` needs no file.',
    );
  const source = mnistSource(world.env.SHERPA_DATA_SOURCES);
  if (options.offline && mnistFiles(cacheOf(world), source).some(({ state }) => state !== 'ready'))
    throw new SherpaError('network-absent', 'With --offline nothing is fetched.', withoutNetwork, 3);
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  // Not `once`: gone by the time ink hears of the signal, ink would take it for nobody's and end the program.
  world.signals.on('SIGINT', interrupt);
  const view = await viewFor(world, options);
  try {
    const folder = await fetchMnist(cacheOf(world), source, {
      signal: stopping.signal,
      now: world.now,
      watch: (event) => show(view, event),
    });
    await view.close();
    if (options.json)
      world.stdout.write(`${JSON.stringify({ folder, files: mnistFiles(cacheOf(world), source) })}\n`);
    else
      world.stdout.write(`MNIST is in ${sanitise(folder)}. \`sherpa train --data mnist\` learns from it.\n`);
    return exitCodes.done;
  } catch (error) {
    await view.close();
    if (!stopping.signal.aborted) throw error;
    world.stderr.write(`Interrupted. ${kept(mnistFiles(cacheOf(world), source))}\n`);
    return exitCodes.interrupted;
  } finally {
    world.signals.off('SIGINT', interrupt);
  }
}

async function viewFor(world: World, options: GlobalOptions): Promise<FetchView> {
  const { stdin, stdout, env } = world;
  if (options.json) return plainFetchView(() => {});
  if (options.plain || !isScreen({ stdin, stdout, env }))
    return plainFetchView((line) => void stdout.write(`${line}\n`));
  const { liveFetchView } = await import('../ui/fetch-live.tsx');
  return liveFetchView({ stdin, stdout, now: () => performance.now() });
}

function show(view: FetchView, event: FetchEvent): void {
  if (event.type === 'file') view.progress(event.name, 0, event.bytes);
  else if (event.type === 'arrived') view.progress(event.name, event.bytes, event.of);
  else if (event.type === 'refused') view.tell(`${event.host} ${event.why}.`);
  else
    view.tell(
      `${event.name}  ${byteText(event.bytes)}  ${event.isNew ? 'fetched, SHA-256 right' : 'was here already'}`,
    );
}

function kept(files: readonly { bytes: number; wanted: number }[]): string {
  const here = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const all = files.reduce((sum, { wanted }) => sum + wanted, 0);
  return `${byteText(here)} of ${byteText(all)} are kept; \`sherpa data fetch mnist\` goes on from there.`;
}
