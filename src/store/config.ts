import path from 'node:path';
import {
  defaultPreferences,
  type PreferenceKey,
  type Preferences,
  preferenceKeys,
  preferenceNames,
} from '../learner/preferences.ts';
import { isMissing } from './bounded-read.ts';

export interface ConfigPlaces {
  root: string;
  /** `$XDG_CONFIG_HOME/sherpa`. */
  userFolder: string;
}

export type Origin = 'default' | 'user' | 'folder';

export interface Config {
  preferences: Preferences;
  origin: Record<PreferenceKey, Origin>;
  /** Keys that a file sets: they are not asked about and not adapted. */
  chosen: PreferenceKey[];
  /** What a file asked for and did not get. */
  remarks: string[];
}

/** Where the user's own files are. The standard says that a relative XDG_CONFIG_HOME is to be ignored. */
export function userFolder(xdgConfigHome: string | undefined, home: string): string {
  const base =
    xdgConfigHome !== undefined && path.isAbsolute(xdgConfigHome)
      ? xdgConfigHome
      : path.join(home, '.config');
  return path.join(base, 'sherpa');
}

export function folderFile({ root }: Pick<ConfigPlaces, 'root'>): string {
  return path.join(root, '.sherpa-config.yml');
}

export function userFile({ userFolder }: Pick<ConfigPlaces, 'userFolder'>): string {
  return path.join(userFolder, 'config.yml');
}

/** A list of paths, and nothing else. */
export function addedFile({ userFolder }: Pick<ConfigPlaces, 'userFolder'>): string {
  return path.join(userFolder, 'routes.yml');
}

/** Whether there is anything to read: without a file the presets hold, and no YAML reader is needed to say so. */
export function hasConfig(places: ConfigPlaces): boolean {
  return !isMissing(userFile(places)) || !isMissing(folderFile(places));
}

/** What holds when both files have been read; `file` is the folder's, for the remarks. */
export function settleConfig(user: Partial<Preferences>, folder: Partial<Preferences>, file: string): Config {
  const preferences: Record<string, unknown> = { ...defaultPreferences, ...user };
  const origin: Record<string, Origin> = {};
  const remarks: string[] = [];
  for (const key of preferenceNames) {
    origin[key] = user[key] === undefined ? 'default' : 'user';
    const wanted = folder[key];
    if (wanted === undefined) continue;
    // Without a limit there is nothing that a folder could raise.
    const held = preferences[key] ?? Number.POSITIVE_INFINITY;
    if (preferenceKeys[key].inFolder === 'lowers' && Number(wanted) > Number(held)) {
      remarks.push(`${file}: ${key} stays ${preferences[key]}; a folder can only lower it.`);
      continue;
    }
    preferences[key] = wanted;
    origin[key] = 'folder';
  }
  const chosen = preferenceNames.filter((key) => origin[key] !== 'default');
  return {
    preferences: preferences as Preferences,
    origin: origin as Record<PreferenceKey, Origin>,
    chosen,
    remarks,
  };
}
