import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import {
  isPreferenceKey,
  nearest,
  type PreferenceKey,
  type Preferences,
  preferenceFault,
  preferenceKeys,
  preferenceNames,
} from '../learner/preferences.ts';
import { literalKeys, looksLikeKey } from './literal-key.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

/** Whose file it is: a folder's may not set everything. */
export type Layer = 'user' | 'folder';

export interface Checked {
  values: Partial<Preferences>;
  faults: Fault[];
}

const sections = [...new Set(preferenceNames.map((name) => name.split('.', 1)[0] ?? ''))];

/** Every known value of a file, and everything that is wrong with it, in the order of its lines. */
export function checkConfig(yaml: YamlFile, layer: Layer): Checked {
  if (yaml.faults.length > 0) return { values: {}, faults: yaml.faults };
  const reader = new ConfigReader(yaml, layer);
  reader.readTop(yaml.document.contents);
  const faults = [...reader.faults, ...literalKeys(yaml)];
  return { values: reader.values, faults: faults.sort((a, b) => a.line - b.line || a.column - b.column) };
}

class ConfigReader {
  readonly values: Partial<Preferences> = {};
  readonly faults: Fault[] = [];
  private readonly yaml: YamlFile;
  private readonly layer: Layer;

  constructor(yaml: YamlFile, layer: Layer) {
    this.yaml = yaml;
    this.layer = layer;
  }

  readTop(contents: unknown): void {
    if (isEmpty(contents)) return;
    this.eachKey(contents as Node, 'the file', (section, key, value) => {
      if (!sections.includes(section)) this.fault(key, unknownSection(section));
      else if (!isEmpty(value)) this.readSection(section, value ?? key);
    });
  }

  private readSection(section: string, map: Node): void {
    this.eachKey(map, section, (name, key, value) => {
      const full = `${section}.${name}`;
      if (isPreferenceKey(full)) this.readValue(full, key, value);
      else this.fault(key, unknownKey(section, name));
    });
  }

  private readValue(key: PreferenceKey, keyNode: Node, value: Node | null): void {
    const given = plain(value);
    const wrong = this.wrongWith(key, value, given);
    if (wrong === null) Object.assign(this.values, { [key]: given });
    else this.fault(isEmpty(value) || wrong === ownFileOnly(key) ? keyNode : (value ?? keyNode), wrong);
  }

  private wrongWith(key: PreferenceKey, value: Node | null, given: unknown): string | null {
    const { inFolder, allowed } = preferenceKeys[key];
    if (this.layer === 'folder' && inFolder === 'never') return ownFileOnly(key);
    if (isEmpty(value)) return `${key} has no value; allowed: ${allowed}`;
    if (given === aliased) return aliasFault;
    // A key in a value is told by `literalKeys`, and in other words.
    return looksLikeKey(given) ? null : preferenceFault(key, given);
  }

  private eachKey(
    map: Node,
    what: string,
    read: (name: string, key: Node, value: Node | null) => void,
  ): void {
    const seen = new Set<string>();
    if (isAlias(map)) this.fault(map, aliasFault);
    else if (!isMap(map)) this.fault(map, `${what} must hold keys, each with its value (key: value)`);
    else
      for (const pair of map.items as Pair<Node, Node | null>[]) {
        const name = isScalar(pair.key) ? String(pair.key.value) : null;
        if (name === null) this.fault(pair.key, 'a key must be a word');
        else if (seen.has(name)) this.fault(pair.key, `${name} stands here twice; keep one`);
        else if (!name.startsWith('x-')) read(name, pair.key, pair.value);
        if (name !== null) seen.add(name);
      }
  }

  private fault(node: Node, message: string): void {
    this.faults.push(this.yaml.faultAt(node.range?.[0] ?? 0, message));
  }
}

const aliasFault = 'an alias (*) is not read here; write the value itself';
const aliased = Symbol('aliased');

// Values are scalars or lists of them; anything deeper is left as it is, for the schema to refuse.
function plain(value: Node | null): unknown {
  if (isAlias(value)) return aliased;
  if (isScalar(value)) return value.value;
  if (!isSeq(value)) return {};
  if (value.items.some((item) => isAlias(item))) return aliased;
  return value.items.map((item) => (isScalar(item) ? item.value : {}));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (isScalar(value) && value.value === null);
}

function unknownSection(name: string): string {
  if (isPreferenceKey(name)) {
    const [section, key] = name.split('.');
    return `unknown key ${name}; write ${key} on a line of its own, indented, under ${section}:`;
  }
  const home = preferenceNames.find((full) => full.endsWith(`.${name}`));
  if (home) return `unknown key ${name} here; it stands, indented, under ${home.split('.', 1)[0]}:`;
  return unknown(name, sections);
}

function unknownKey(section: string, name: string): string {
  if (section === 'llm' && /^(api_?)?(key|token)$|secret|password/i.test(name)) {
    return `unknown key llm.${name}; no file holds a key: name its environment variable in llm.api_key_env`;
  }
  const own = preferenceNames
    .filter((full) => full.startsWith(`${section}.`))
    .map((full) => full.slice(section.length + 1));
  const elsewhere = preferenceNames.find((full) => full.endsWith(`.${name}`));
  if (elsewhere) return `unknown key ${section}.${name}; did you mean ${elsewhere}?`;
  return unknown(name, own, `${section}.`);
}

function unknown(name: string, candidates: readonly string[], prefix = ''): string {
  const near = nearest(name, candidates);
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  const hint = near === null ? '' : `; did you mean ${prefix}${near}?`;
  return `unknown key ${prefix}${shown}; allowed: ${candidates.join(', ')}, or x-…${hint}`;
}

function ownFileOnly(key: string): string {
  return `${key} is not read from a folder, which may have come from anybody: it belongs in your own file (\`sherpa config set --user ${key} …\`)`;
}
