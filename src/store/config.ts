import path from 'node:path';
import {
  defaultPreferences,
  type PreferenceKey,
  type Preferences,
  preferenceKeys,
  preferenceNames,
} from '../learner/preferences.ts';
import { checkConfig } from './config-check.ts';
import { configInvalid, readYaml } from './yaml-file.ts';

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

/**
 * The folder's word over the user's, the user's over the default; except that a folder only lowers limits.
 * @throws SherpaError `config-invalid` with every fault of both files.
 */
export function readConfig(places: ConfigPlaces): Config {
  const read = (file: string, layer: 'user' | 'folder') => {
    const yaml = readYaml(file);
    return yaml === null ? { values: {}, faults: [] } : checkConfig(yaml, layer);
  };
  const user = read(userFile(places), 'user');
  const folder = read(folderFile(places), 'folder');
  const faults = [...user.faults, ...folder.faults];
  if (faults.length > 0) throw configInvalid(faults);
  return settle(user.values, folder.values, folderFile(places));
}

function settle(user: Partial<Preferences>, folder: Partial<Preferences>, file: string): Config {
  const preferences: Record<string, unknown> = { ...defaultPreferences, ...user };
  const origin: Record<string, Origin> = {};
  const remarks: string[] = [];
  for (const key of preferenceNames) {
    origin[key] = user[key] === undefined ? 'default' : 'user';
    const wanted = folder[key];
    if (wanted === undefined) continue;
    if (preferenceKeys[key].inFolder === 'lowers' && Number(wanted) > Number(preferences[key])) {
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
