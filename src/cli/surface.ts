import path from 'node:path';
import { surfaceJson } from '../lab/surface-json.ts';
import { parseSurfaceOptions, sharedKeys } from '../lab/surface-options.ts';
import { computeSurface, type SurfaceResult } from '../lab/surface-run.ts';
import { type ExperimentConfig, optionName, parseTrainOptions, trainOptions } from '../lab/train-options.ts';
import { referenceKernel } from '../nn/reference-kernel.ts';
import { readNetwork } from '../store/network-file.ts';
import { colourDepthOf } from '../ui/shade.ts';
import { surfaceLines } from '../ui/surface-lines.ts';
import { dataLoader } from './load-data.ts';
import { seedOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

type Options = GlobalOptions & Record<string, unknown>;

/** After so long whoever waits is told how to leave. */
const patienceMs = 3000;

/** The loss over one or two weights, and a descent on it. Ctrl-C shows what was computed by then. */
export async function surface(world: World, options: Options): Promise<number> {
  const asked = parseSurfaceOptions(options);
  const config = configFrom(world, options);
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  world.signals.once('SIGINT', interrupt);
  const remark = setTimeout(() => {
    if (world.stdout.isTTY && !options.json)
      world.stderr.write('This takes a while. Ctrl-C shows what is there.\n');
  }, patienceMs);
  try {
    const result = await computeSurface(config, asked, {
      openKernel: referenceKernel,
      now: () => performance.now(),
      loadFile: dataLoader(world),
      start: config.network === undefined ? null : readNetwork(path.resolve(world.cwd, config.network)),
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      signal: stopping.signal,
    });
    if (result === null) world.stderr.write('Interrupted in training: there is no surface yet.\n');
    else show(world, options, result);
    return stopping.signal.aborted ? exitCodes.interrupted : exitCodes.done;
  } finally {
    clearTimeout(remark);
    world.signals.off('SIGINT', interrupt);
  }
}

/** What was typed of the options that `sherpa train` has too. */
function configFrom(world: World, options: Options): ExperimentConfig {
  const config = parseTrainOptions(sharedPairs(options));
  const seed = seedOf(world.env.SHERPA_SEED);
  return seed === null ? config : { seed, ...config };
}

/** `no-bias` with an empty value is how a switch is read. */
function sharedPairs(options: Options): [name: string, value: string][] {
  return sharedKeys.flatMap((key): [string, string][] => {
    const value = options[key];
    if (trainOptions[key].value === null) return value === false ? [[`no-${optionName(key)}`, '']] : [];
    return typeof value === 'string' ? [[optionName(key), value]] : [];
  });
}

function show(world: World, options: Options, result: SurfaceResult): void {
  if (options.json) {
    world.stdout.write(`${JSON.stringify(surfaceJson(result))}\n`);
    return;
  }
  const hasColour = options.color !== false && !options.plain;
  const lines = surfaceLines(result, {
    width: Math.min(100, world.stdout.isTTY && world.stdout.columns ? world.stdout.columns : 80),
    height: 22,
    color: hasColour ? colourDepthOf(world.env, world.stdout) : 'none',
  });
  if (result.isInterrupted) lines.push('Interrupted: what was not computed by then is missing.');
  lines.push('', `Again: ${commandFor(options, result)}`);
  world.stdout.write(`${lines.join('\n')}\n`);
}

/** Everything that was given, and the weights and the seed even if they were not. */
function commandFor(options: Options, { config, plan }: SurfaceResult): string {
  const words = sharedPairs(options)
    .filter(([name]) => name !== 'seed')
    .flatMap(([name, value]) => (value === '' ? [`--${name}`] : [`--${name}`, value]));
  for (const { name } of plan.parameters) words.push('--weight', name);
  for (const key of ['from', 'to', 'points', 'start', 'steps', 'epochs'] as const) {
    const value = options[key];
    if (typeof value === 'string') words.push(`--${key}`, value);
  }
  words.push('--seed', String(config.seed));
  return ['sherpa surface', ...words.map(quoted)].join(' ');
}

/** As a shell takes it for one word: brackets and spaces are not safe bare. */
const quoted = (word: string): string =>
  /^[\w./:=,+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
