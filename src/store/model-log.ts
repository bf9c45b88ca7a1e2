import path from 'node:path';
import { maskSecrets } from '../text/mask-secrets.ts';
import { openAppending } from './appending-file.ts';
import { readBounded } from './bounded-read.ts';
import { ensureSessionFolder, sessionFolder } from './session-folder.ts';

/**
 * Adds one line to `model.jsonl`: what a model was asked and said, and what it used. Never part of the state. The
 * caller holds the route's journal, so there is one writer.
 * @throws SherpaError `cannot-write`, `link-refused`
 */
export function appendModelRecord(
  root: string,
  route: string,
  record: Record<string, unknown>,
  secrets: readonly string[] = [],
): void {
  const appending = openAppending(path.join(ensureSessionFolder(root, route), 'model.jsonl'));
  try {
    // A line torn by a crash is ended, so that it does not swallow this one.
    const last = appending.read(Math.max(0, appending.length() - 1)).at(-1);
    const gap = last === undefined || last === 10 ? '' : '\n';
    appending.append(Buffer.from(`${gap}${JSON.stringify({ v: 1, ...record }, masking(secrets))}\n`));
  } finally {
    appending.close();
  }
}

/** A server may send back what it was sent, the key too. */
const masking = (secrets: readonly string[]) => (_: string, value: unknown) =>
  typeof value === 'string' ? maskSecrets(value, secrets) : value;

const limitBytes = 256 * 1024 * 1024;

/** Every readable line; a damaged one is left out, for nothing hangs on it but what is shown as spent. */
export function readModelRecords(root: string, route: string): Record<string, unknown>[] {
  const folder = sessionFolder(root, route);
  if (folder === null) return [];
  const read = readBounded(path.join(folder, 'model.jsonl'), { limitBytes, noLink: true });
  if (!('bytes' in read)) return [];
  return read.bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line) => recordIn(line));
}

function recordIn(line: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? [value as Record<string, unknown>]
      : [];
  } catch {
    return [];
  }
}
