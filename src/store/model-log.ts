import path from 'node:path';
import { openAppending } from './appending-file.ts';
import { ensureSessionFolder } from './session-folder.ts';

/**
 * Adds one line to `model.jsonl`: what a model was asked and said, and what it used. Never part of the state. The
 * caller holds the route's journal, so there is one writer.
 * @throws SherpaError `cannot-write`, `link-refused`
 */
export function appendModelRecord(root: string, route: string, record: Record<string, unknown>): void {
  const appending = openAppending(path.join(ensureSessionFolder(root, route), 'model.jsonl'));
  try {
    // A line torn by a crash is ended, so that it does not swallow this one.
    const last = appending.read(Math.max(0, appending.length() - 1)).at(-1);
    const gap = last === undefined || last === 10 ? '' : '\n';
    appending.append(Buffer.from(`${gap}${JSON.stringify({ v: 1, ...record })}\n`));
  } finally {
    appending.close();
  }
}
