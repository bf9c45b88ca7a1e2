import path from 'node:path';
import { digitAnswer } from '../lab/handwriting/classify.ts';
import { prepared } from '../lab/handwriting/prepare.ts';
import type { Network } from '../nn/network.ts';
import { saveDigit } from '../store/picture/save-picture.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { isScreen } from '../ui/choose.ts';
import type { NetworkSaid } from '../ui/predict-lines.ts';
import { colourDepthOf } from '../ui/shade.ts';
import { openReader } from './open-reader.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

type Options = GlobalOptions & Record<string, unknown>;
type Ending = 'quit' | 'interrupt' | 'SIGTERM' | 'SIGHUP';

/** A sheet to draw a digit on, and what a network takes it for, stroke by stroke. */
export async function draw(world: World, options: Options): Promise<number> {
  const { stdin, stdout, env, signals } = world;
  if (options.plain || options.json || !isScreen({ stdin, stdout, env }))
    throw new SherpaError(
      'no-terminal',
      'Drawing needs a terminal with a screen.',
      '`sherpa predict FILE.png` reads a picture of a digit anywhere.',
    );
  const reader = await openReader(world, options);
  if (reader === null) return exitCodes.interrupted;
  const { drawView } = await import('../ui/draw/draw-live.tsx');
  let end = (_: Ending) => {};
  const ended = new Promise<Ending>((resolve) => {
    end = resolve;
  });
  const saved: string[] = [];
  const view = drawView({
    stdin,
    stdout,
    depth: options.color === false ? 'none' : colourDepthOf(env, stdout),
    reader: named(reader.said),
    read: (pixels) => readingOf(reader.network, pixels),
    save: (pixels) => keep(world.cwd, pixels, saved),
    leave: end,
  });
  const listeners = (['SIGTERM', 'SIGHUP'] as const).map((name) => [name, () => end(name)] as const);
  const interrupt = () => end('interrupt');
  for (const [name, listener] of listeners) signals.on(name, listener);
  signals.on('SIGINT', interrupt);
  // Should anything go wrong: no shell can be used while the mouse writes into it.
  signals.on('exit', view.restore);
  const ending = await ended;
  await view.close();
  signals.off('exit', view.restore);
  signals.off('SIGINT', interrupt);
  for (const [name, listener] of listeners) signals.off(name, listener);
  for (const name of saved) stdout.write(`Saved ${name}. \`sherpa predict ${name}\` reads it again.\n`);
  if (ending === 'SIGTERM' || ending === 'SIGHUP') signals.kill(signals.pid, ending);
  return ending === 'interrupt' ? exitCodes.interrupted : exitCodes.done;
}

const named = ({ source, path: file }: NetworkSaid): string =>
  source === 'given'
    ? path.basename(file)
    : source === 'own'
      ? 'your best network'
      : 'a network trained here';

/** The same way as a picture from a file. */
function readingOf(network: Network, pixels: Float64Array) {
  try {
    const seen = prepared({ width: 28, height: 28, values: pixels }).pixels;
    return { answer: digitAnswer(network, seen), seen };
  } catch (error) {
    if (error instanceof SherpaError) return null;
    throw error;
  }
}

function keep(folder: string, pixels: Float64Array, saved: string[]): string {
  try {
    const name = saveDigit(folder, pixels);
    saved.push(name);
    return `Saved as ${name}.`;
  } catch (error) {
    if (!(error instanceof SherpaError)) throw error;
    return error.message;
  }
}
