import { lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Document, isMap, isScalar, Scalar, stringify } from 'yaml';
import {
  isPreferenceKey,
  nearest,
  type PreferenceKey,
  preferenceFault,
  preferenceFromText,
  preferenceKeys,
  preferenceNames,
} from '../learner/preferences.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';
import { checkConfig, type Layer } from './config-check.ts';
import { looksLikeKey } from './literal-key.ts';
import { linkRefused } from './session-folder.ts';
import { cannotWrite, writeWhole } from './write.ts';
import { configInvalid, parseYaml, readYaml, type YamlFile, yamlLimitBytes } from './yaml-file.ts';

export interface ConfigEdit {
  file: string;
  layer: Layer;
  /** `teaching.tone` and so on. */
  key: string;
  /** As typed. */
  value: string;
}

/**
 * Sets one key and leaves everything else of the file as it was, comments included. `llm.consent` is a list: the
 * value is added to it.
 * @throws SherpaError `config-invalid` (the key, the value, or the file as it stands), `cannot-write`, `link-refused`
 */
export function setConfig({ file, layer, key, value }: ConfigEdit): unknown {
  const before = readYaml(file) ?? parseYaml(file, '');
  const { values, faults } = checkConfig(before, layer);
  if (faults.length > 0) throw configInvalid(faults);
  const known = checkedKey(key);
  const given = checkedValue(known, value);
  if (layer === 'folder' && preferenceKeys[known].inFolder === 'never')
    throw new SherpaError(
      'config-invalid',
      `${known} belongs in your own file: a folder may have come from anybody.`,
      `\`sherpa config set --user ${known} …\` writes it there.`,
    );
  const wanted =
    known === 'llm.consent' ? [...new Set([...(values[known] ?? []), ...(given as string[])])] : given;
  const text = edited(before, known.split('.') as [string, string], wanted);
  const after = checkConfig(parseYaml(file, text), layer);
  if (after.faults.length > 0) throw configInvalid(after.faults);
  writeConfig(file, layer, text);
  return wanted;
}

/**
 * Writes the example as this folder's configuration, where there is none.
 * @returns the file written
 * @throws SherpaError `config-exists`, `cannot-write`
 */
export function initConfig(root: string, example: string): string {
  const file = path.join(root, '.sherpa-config.yml');
  if (lstatSync(file, { throwIfNoEntry: false })) {
    throw new SherpaError(
      'config-exists',
      `${file} is there already.`,
      'Edit it, or use `sherpa config set KEY VALUE`.',
    );
  }
  const read = readBounded(example, { limitBytes: yamlLimitBytes });
  if (!('bytes' in read)) throw new Error(`${example} ${read.detail}`);
  writeWhole(file, read.bytes, 0o644);
  return file;
}

function checkedKey(key: string): PreferenceKey {
  if (isPreferenceKey(key)) return key;
  const near = nearest(key, preferenceNames) ?? preferenceNames.find((name) => name.endsWith(`.${key}`));
  const hint = near === undefined ? `The keys are ${preferenceNames.join(', ')}.` : `Did you mean ${near}?`;
  throw new SherpaError('config-invalid', `There is no key ${JSON.stringify(key.slice(0, 80))}.`, hint);
}

function checkedValue(key: PreferenceKey, text: string): unknown {
  const value = preferenceFromText(key, text);
  if (looksLikeKey(value)) {
    const next = 'Set an environment variable, and name it: `sherpa config set --user llm.api_key_env NAME`.';
    throw new SherpaError('config-invalid', `${key}: this looks like a secret key; no file holds one.`, next);
  }
  const wrong = preferenceFault(key, value);
  if (wrong !== null)
    throw new SherpaError('config-invalid', `${wrong}.`, 'Choose one of the allowed values.');
  return value;
}

// A value that stands there is exchanged in the text itself; only a new line is left to the YAML writer.
function edited(yaml: YamlFile, [section, name]: [string, string], value: unknown): string {
  const { document, text } = yaml;
  const old = document.getIn([section, name], true);
  if (isScalar(old) && old.range && !Array.isArray(value)) {
    return text.slice(0, old.range[0]) + stringify(value).trimEnd() + text.slice(old.range[1]);
  }
  giveSection(document, section);
  document.setIn([section, name], document.createNode(value));
  const written = document.toString({ lineWidth: 0 });
  return text.includes('\r\n') ? written.replace(/\r?\n/g, '\r\n') : written;
}

// A section whose keys are all switched off is an empty value, and its comments hang on that value.
function giveSection(document: Document, section: string): void {
  const old: unknown = document.get(section, true);
  if (isMap(old)) return;
  const map = document.createNode({});
  if (old instanceof Scalar) map.commentBefore = old.comment ?? null;
  document.set(section, map);
}

function writeConfig(file: string, layer: Layer, text: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const found = lstatSync(file, { throwIfNoEntry: false });
    // Own configurations are often links into a folder of such files; a folder's must not lead elsewhere.
    if (found?.isSymbolicLink() && layer === 'folder') throw linkRefused(file);
    const target = found ? realpathSync(file) : file;
    writeWhole(target, text, found ? statSync(target).mode & 0o777 : layer === 'user' ? 0o600 : 0o644);
  } catch (error) {
    throw cannotWrite(error, file);
  }
}
