import path from 'node:path';
import { isPreferenceKey, nearest, preferenceNames } from '../learner/preferences.ts';
import { folderFile, userFile } from '../store/config.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { configOf, placesOf } from './places.ts';
import { exitCodes, type GlobalOptions, type World } from './world.ts';

/** Every preference with its value and where it comes from. */
export async function show(world: World, options: GlobalOptions): Promise<number> {
  const config = await configOf(world, placesOf(world, options));
  const rows = preferenceNames.map((key) => ({
    key,
    value: config.preferences[key],
    origin: config.origin[key],
  }));
  if (options.json) {
    world.stdout.write(`${JSON.stringify({ preferences: rows })}\n`);
    return exitCodes.done;
  }
  const width = Math.max(...rows.map(({ key }) => key.length));
  for (const { key, value, origin } of rows) {
    const shown = value === null || (Array.isArray(value) && value.length === 0) ? '(none)' : String(value);
    world.stdout.write(`${key.padEnd(width)}  ${shown.padEnd(20)}  ${origin}\n`);
  }
  return exitCodes.done;
}

export async function get(world: World, options: GlobalOptions, [key = '']: string[]): Promise<number> {
  const config = await configOf(world, placesOf(world, options));
  if (!isPreferenceKey(key)) throw unknownKey(key);
  world.stdout.write(`${String(config.preferences[key] ?? '')}\n`);
  return exitCodes.done;
}

export async function set(
  world: World,
  options: GlobalOptions & { user?: boolean },
  [key = '', value = '']: string[],
): Promise<number> {
  const places = placesOf(world, options);
  const file = options.user ? userFile(places) : folderFile(places);
  const { setConfig } = await import('../store/config-edit.ts');
  setConfig({ file, layer: options.user ? 'user' : 'folder', key, value });
  world.stdout.write(`${key}: ${value} (${file})\n`);
  return exitCodes.done;
}

export async function init(world: World, options: GlobalOptions): Promise<number> {
  const places = placesOf(world, options);
  const { initConfig } = await import('../store/config-edit.ts');
  const file = initConfig(places.root, path.join(places.packageRoot, '.sherpa-config.example.yml'));
  world.stdout.write(`Wrote ${file}. Every line in it says what it does.\n`);
  return exitCodes.done;
}

export async function paths(world: World, options: GlobalOptions & { user?: boolean }): Promise<number> {
  const places = placesOf(world, options);
  const both = `folder  ${folderFile(places)}\nuser    ${userFile(places)}\n`;
  world.stdout.write(options.user ? `${userFile(places)}\n` : both);
  return exitCodes.done;
}

function unknownKey(key: string): SherpaError {
  const near = nearest(key, preferenceNames);
  return new SherpaError(
    'config-invalid',
    `There is no setting “${key}”.`,
    near ? `Did you mean ${near}?` : '`sherpa config show` lists them.',
  );
}
