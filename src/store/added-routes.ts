import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isMap, isScalar, isSeq, type YAMLSeq } from 'yaml';
import { addedFile } from './config.ts';
import { guideAt, readGuide } from './guide-file.ts';
import { cannotWrite, writeWhole } from './write.ts';
import { configInvalid, parseYaml, readYaml, type YamlFile } from './yaml-file.ts';

/**
 * The paths in the file, in its order; they need not exist.
 * @throws SherpaError `config-invalid`
 */
export function addedPaths(userFolder: string): string[] {
  const yaml = readYaml(addedFile({ userFolder }));
  return yaml === null ? [] : checkedPaths(yaml).map((file) => path.resolve(userFolder, file));
}

/**
 * Makes a guide startable by its name from everywhere.
 * @returns the guide's real path
 * @throws SherpaError `guide-not-found`, `guide-unusable`, `config-invalid`, `cannot-write`
 */
export function addRoute(userFolder: string, place: string): string {
  const guide = guideAt(place);
  readGuide(guide);
  const real = realpathSync(guide);
  const file = addedFile({ userFolder });
  const yaml = readYaml(file) ?? parseYaml(file, '');
  if (checkedPaths(yaml).some((known) => path.resolve(userFolder, known) === real)) return real;
  const { document } = yaml;
  if (isSeq(document.contents)) document.add(real);
  else document.contents = document.createNode([real]) as YAMLSeq;
  try {
    mkdirSync(userFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannotWrite(error, file);
  }
  writeWhole(file, document.toString({ lineWidth: 0 }));
  return real;
}

function checkedPaths(yaml: YamlFile): string[] {
  if (yaml.faults.length > 0) throw configInvalid(yaml.faults);
  const { contents } = yaml.document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  const wrong = 'this file is a list of paths, each on a line that begins with "- "';
  if (!isSeq(contents)) throw configInvalid([yaml.faultAt(contents.range?.[0] ?? 0, wrong)]);
  const paths: string[] = [];
  const faults = contents.items.flatMap((item) => {
    if (isScalar(item) && typeof item.value === 'string' && item.value !== '') {
      paths.push(item.value);
      return [];
    }
    const at = isScalar(item) || isMap(item) || isSeq(item) ? item.range?.[0] : contents.range?.[0];
    return [yaml.faultAt(at ?? 0, wrong)];
  });
  if (faults.length > 0) throw configInvalid(faults);
  return paths;
}
