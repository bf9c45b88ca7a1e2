import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readBounded } from './bounded-read.ts';
import { localDay } from './clock.ts';
import { ensureSessionFolder, sessionFolder } from './session-folder.ts';
import { writeWhole } from './write.ts';

/** A Markdown page in `.sessions/<route>`. */
export interface Page {
  name: string;
  text: string;
}

const pageLimitBytes = 1024 * 1024;
const backgroundLimitBytes = 64 * 1024;

/**
 * Writes the page of a session, `YYYY-MM-DD.md` or with `-2`, `-3`, … when others have that name. The page of the
 * same session is written anew; nobody else's is touched.
 * @param day the learner's own day (`localDay`)
 * @returns the file written
 * @throws SherpaError `cannot-write`, `link-refused`
 */
export function writePage(
  root: string,
  route: string,
  day: string,
  sessionId: string,
  markdown: string,
): string {
  const folder = ensureSessionFolder(root, route);
  const names = new Set(readdirSync(folder));
  let name = `${day}.md`;
  for (let n = 2; names.has(name) && pageSession(path.join(folder, name)) !== sessionId; n++)
    name = `${day}-${n}.md`;
  writeWhole(path.join(folder, name), `${marker(sessionId)}\n${markdown}`);
  return path.join(folder, name);
}

/**
 * Pages that others wrote about this route, newest first, 64 kB in all: the last may be cut at a line. Untrusted.
 * @throws SherpaError `link-refused`
 */
export function readBackground(root: string, route: string): Page[] {
  const folder = sessionFolder(root, route);
  if (folder === null) return [];
  const pages: Page[] = [];
  let left = backgroundLimitBytes;
  for (const name of pageNames(folder).reverse()) {
    const file = path.join(folder, name);
    if (pageSession(file) !== null) continue;
    const read = readBounded(file, { limitBytes: pageLimitBytes, noLink: true });
    if (!('bytes' in read)) continue;
    // Decoded first: a broken byte becomes three.
    const whole = Buffer.from(read.bytes.toString('utf8'));
    pages.push({ name, text: cutAtLine(whole, left) });
    left -= whole.length;
    if (left <= 0) break;
  }
  return pages;
}

/** The sessions that have their page already. */
export function sessionsWithPage(root: string, route: string): Set<string> {
  const folder = sessionFolder(root, route);
  const ids = folder === null ? [] : pageNames(folder).map((name) => pageSession(path.join(folder, name)));
  return new Set(ids.filter((id) => id !== null));
}

/** Pages of a folder, oldest first: by the day in the name, else by the day of the last change. */
export function pageNames(folder: string): string[] {
  const dated = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md') && !entry.name.startsWith('.'))
    .map(({ name }) => ({
      name,
      day: dayOf(folder, name),
      nth: Number(/-(\d+)\.md$/.exec(name.slice(10))?.[1] ?? 1),
    }));
  dated.sort((a, b) => compare(a.day, b.day) || a.nth - b.nth || compare(a.name, b.name));
  return dated.map(({ name }) => name);
}

/** The session whose page of ours this is; null for anybody else's. */
export function pageSession(file: string): string | null {
  const read = readBounded(file, { limitBytes: pageLimitBytes, noLink: true });
  if (!('bytes' in read)) return null;
  const first = read.bytes.subarray(0, 300).toString('latin1').split(/\r?\n/, 1)[0] ?? '';
  return /^<!-- sherpa:session (\S+) -->$/.exec(first)?.[1] ?? null;
}

function marker(sessionId: string): string {
  if (!/^[\w.:+-]{1,200}$/.test(sessionId))
    throw new Error(`${JSON.stringify(sessionId)} cannot be a session id`);
  return `<!-- sherpa:session ${sessionId} -->`;
}

function dayOf(folder: string, name: string): string {
  const day = /^\d{4}-\d\d-\d\d/.exec(name)?.[0];
  if (day !== undefined) return day;
  return localDay(statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtime ?? new Date(0));
}

function cutAtLine(bytes: Buffer, limit: number): string {
  if (bytes.length <= limit) return bytes.toString('utf8');
  const end = bytes.lastIndexOf(10, limit - 1) + 1;
  const kept = bytes.subarray(0, end > 0 ? end : limit).toString('utf8');
  return kept.replace(/\uFFFD$/, '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
