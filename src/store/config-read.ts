import { type Config, type ConfigPlaces, folderFile, settleConfig, userFile } from './config.ts';
import { checkConfig } from './config-check.ts';
import { configInvalid, readYaml } from './yaml-file.ts';

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
  return settleConfig(user.values, folder.values, folderFile(places));
}
