import { visit } from 'yaml';
import { maskSecrets } from '../text/mask-secrets.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

/** Shapes of keys that occur with model servers and that `maskSecrets` does not know. */
const moreShapes = /\b(?:gsk|hf|xai|r8)[_-]\w{16,}/;

export function looksLikeKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(looksLikeKey);
  return typeof value === 'string' && (maskSecrets(value) !== value || moreShapes.test(value));
}

// Everywhere, also under x-: a file that is shared or committed gives away what stands in it.
export function literalKeys(yaml: YamlFile): Fault[] {
  const faults: Fault[] = [];
  const message =
    'this looks like a secret key; no file holds one: set an environment variable and name it in llm.api_key_env. Consider this key known to others';
  visit(yaml.document, {
    Scalar: (_place, node) => {
      if (looksLikeKey(node.value)) faults.push(yaml.faultAt(node.range?.[0] ?? 0, message));
    },
  });
  return faults;
}
