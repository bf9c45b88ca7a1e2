import { type Clock, clockFrom } from '../store/clock.ts';
import { type Config, folderFile, hasConfig, settleConfig, userFolder } from '../store/config.ts';
import { findRoot } from '../store/root.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import type { GlobalOptions, World } from './world.ts';

/** Where a command works and with which preferences. */
export interface Places {
  root: string;
  userFolder: string;
  packageRoot: string;
  clock: Clock;
  seed: number;
}

/** @throws SherpaError for a root, clock or seed that cannot be used. */
export function placesOf(world: World, options: GlobalOptions): Places {
  return {
    root: findRoot({ cwd: world.cwd, home: world.home, explicit: options.root }),
    userFolder: userFolder(world.env.XDG_CONFIG_HOME, world.home),
    packageRoot: world.packageRoot,
    clock: clockFrom(world.env.SHERPA_CLOCK, world.now),
    seed: seedOf(world.env.SHERPA_SEED) ?? world.seed(),
  };
}

/** The configuration in force; what a folder asked for and did not get is remarked on stderr. */
export async function configOf(world: World, places: Places): Promise<Config> {
  const config = hasConfig(places)
    ? (await import('../store/config-read.ts')).readConfig(places)
    : settleConfig({}, {}, folderFile(places));
  for (const remark of config.remarks) world.stderr.write(`${remark}\n`);
  return config;
}

/** A whole number from 0 to 2^32 − 1, or null where nothing is given. */
export function seedOf(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw new SherpaError(
    'seed-invalid',
    `The seed ${JSON.stringify(text)} is no whole number.`,
    'Give one from 0 to 4294967295.',
  );
}
