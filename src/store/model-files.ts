import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readBounded } from './bounded-read.ts';
import { configInvalid, readYaml } from './yaml-file.ts';

const limitBytes = 64 * 1024;

/** The presets of this program, as data: whoever speaks to a provider checks them. */
export function readProviders(packageRoot: string): unknown {
  const yaml = readYaml(path.join(packageRoot, 'config', 'providers.yml'));
  if (yaml === null) return {};
  if (yaml.faults.length > 0) throw configInvalid(yaml.faults);
  return yaml.document.toJS({ maxAliasCount: 0 });
}

/** The prompts of this program, by name. */
export function readPromptFiles(packageRoot: string): Record<string, string> {
  const folder = path.join(packageRoot, 'config', 'prompts');
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return Object.fromEntries(
    names.flatMap((name) => {
      const read = readBounded(path.join(folder, name), { limitBytes });
      return 'bytes' in read ? [[name.slice(0, -'.md'.length), read.bytes.toString('utf8')]] : [];
    }),
  );
}
