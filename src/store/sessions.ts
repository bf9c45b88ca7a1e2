import { readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import type { JournalEvent, SessionEnded, SessionStarted } from '../session/journal-event.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';
import type { Clock } from './clock.ts';
import { readJournal } from './journal.ts';
import { takeLock } from './lock.ts';
import { type Page, pageNames, pageSession } from './pages.ts';
import { sessionFolder, sessionsFolder } from './session-folder.ts';
import { cannotWrite, isLeftover } from './write.ts';

/** One sitting, from the journal of its route. Times are ISO. */
export interface SessionRow {
  route: string;
  id: string;
  mode: SessionStarted['mode'];
  startedAt: string;
  lastAt: string;
  /** Null when it was not closed: still open, or killed. */
  ended: SessionEnded['reason'] | null;
  attempts: number;
  correct: number;
}

/** Everything kept of a route, for `sessions export`. */
export interface SessionExport {
  route: string;
  events: JournalEvent[];
  pages: Page[];
  remarks: string[];
}

/** Routes that have a folder under `.sessions`, in order of their names. */
export function studiedRoutes(root: string): string[] {
  const folder = sessionsFolder(root);
  if (folder === null) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z0-9-]{1,80}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/** Every session under the root, oldest first; a journal that cannot be read is a remark, not an end. */
export function listSessions(root: string): { sessions: SessionRow[]; remarks: string[] } {
  const sessions: SessionRow[] = [];
  const remarks: string[] = [];
  for (const route of studiedRoutes(root)) {
    try {
      const read = readJournal(root, route);
      sessions.push(...rowsOf(route, read.events));
      remarks.push(...read.remarks);
    } catch (error) {
      if (!(error instanceof SherpaError)) throw error;
      remarks.push(error.message);
    }
  }
  return { sessions: sessions.sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt)), remarks };
}

/** @throws SherpaError `route-unknown`, `journal-newer`, `link-refused` */
export function exportSession(root: string, route: string): SessionExport {
  const folder = existing(root, route);
  const pages = pageNames(folder).flatMap((name) => {
    const read = readBounded(path.join(folder, name), { limitBytes: 1024 * 1024, noLink: true });
    return 'bytes' in read ? [{ name, text: read.bytes.toString('utf8') }] : [];
  });
  return { route, ...readJournal(root, route), pages };
}

/**
 * Deletes what sherpa wrote about a route: journal, damaged copies, model record, own pages. Others' pages stay.
 * @throws SherpaError `route-unknown`, `route-held`, `link-refused`, `cannot-write`
 */
export function deleteSessions(
  root: string,
  route: string,
  clock: Clock,
): { deleted: string[]; kept: string[] } {
  const folder = existing(root, route);
  const lock = takeLock({ folder, name: route, now: clock.now(0) });
  const deleted: string[] = [];
  const kept: string[] = [];
  try {
    for (const name of readdirSync(folder).sort()) {
      if (name === 'journal.lock') continue;
      const ours = isOurs(folder, name);
      if (ours) unlinkSync(path.join(folder, name));
      (ours ? deleted : kept).push(name);
    }
  } catch (error) {
    throw cannotWrite(error, folder);
  } finally {
    lock.release();
  }
  if (kept.length === 0) removeEmpty(folder);
  return { deleted, kept };
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody began anew in this very moment; their files stay.
  }
}

function isOurs(folder: string, name: string): boolean {
  if (/^(journal|model)\.jsonl$|^journal\.damaged-\d+\.jsonl$|^journal\.lock\.stale-/.test(name)) return true;
  return isLeftover(name) || (name.endsWith('.md') && pageSession(path.join(folder, name)) !== null);
}

function existing(root: string, route: string): string {
  const folder = sessionFolder(root, route);
  if (folder !== null) return folder;
  const known = studiedRoutes(root).join(', ') || 'none yet';
  throw new SherpaError(
    'route-unknown',
    `There are no sessions of ${route} under ${root}.`,
    `Studied here: ${known}.`,
  );
}

function rowsOf(route: string, events: readonly JournalEvent[]): SessionRow[] {
  const rows: SessionRow[] = [];
  for (const event of events) {
    if (event.type === 'session') {
      const { id, mode, at } = event;
      rows.push({ route, id, mode, startedAt: at, lastAt: at, ended: null, attempts: 0, correct: 0 });
    }
    const row = rows.at(-1);
    if (!row) continue;
    row.lastAt = event.at;
    if (event.type === 'end') row.ended = event.reason;
    if (event.type === 'attempt' && event.attempt > 0) {
      row.attempts += 1;
      if (event.outcome === 'correct') row.correct += 1;
    }
  }
  return rows;
}
