import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Draft } from '../session/course.ts';
import type { JournalEvent } from '../session/journal-event.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { type AppendingFile, openAppending } from './appending-file.ts';
import { readBounded } from './bounded-read.ts';
import type { Clock } from './clock.ts';
import { journalLine, readJournalLine } from './journal-line.ts';
import { type JournalScan, scanJournal } from './journal-scan.ts';
import { type Lock, takeLock } from './lock.ts';
import { ensureSessionFolder, linkRefused, sessionFolder } from './session-folder.ts';
import { writeWhole } from './write.ts';

/** The record of one learner on one route, held for writing. */
export interface Journal {
  /** Grows with every append. */
  readonly events: readonly JournalEvent[];
  /** What was mended or could not be read on opening, a sentence each. */
  readonly remarks: readonly string[];
  /**
   * Dates the event and writes it; on disk when this returns.
   * @throws SherpaError `cannot-write` (nothing of the event is in the file), `journal-changed`, `route-held`
   */
  append(draft: Draft): JournalEvent;
  /** Gives the route back. Safe to call twice. */
  close(): void;
}

export interface JournalRequest {
  root: string;
  route: string;
  clock: Clock;
  /** The guide's real path; a session event names it, so that guides of one name are told apart. */
  guide?: string;
}

/** A session that is just being left or killed is waited for; an open one is told soon enough. */
const patienceMs = 700;

const journalLimitBytes = 256 * 1024 * 1024;

/**
 * Opens the journal of a route for writing, and creates it.
 * @throws SherpaError `route-held`, `journal-newer`, `link-refused`, `cannot-write`
 */
export function openJournal({ root, route, clock, guide }: JournalRequest): Journal {
  const folder = ensureSessionFolder(root, route);
  const file = path.join(folder, 'journal.jsonl');
  const lock = takeLock({ folder, name: route, now: clock.now(0), patienceMs });
  let appending: AppendingFile | null = null;
  try {
    appending = openAppending(file);
    const scan = scanJournal(file, appending.read(0));
    const remarks = [...copyDamaged(folder, scan), ...mendTail(appending, scan, file)];
    const guideName = guide === undefined ? undefined : recordedPath(root, guide);
    return writing({ appending, lock, events: scan.events, remarks, clock, route, guideName });
  } catch (error) {
    appending?.close();
    lock.release();
    throw error;
  }
}

/**
 * The events of a route, without a lock and without mending; none when there is no journal.
 * @throws SherpaError `journal-newer`, `link-refused`, `journal-unreadable`
 */
export function readJournal(root: string, route: string): { events: JournalEvent[]; remarks: string[] } {
  const folder = sessionFolder(root, route);
  if (folder === null) return { events: [], remarks: [] };
  const file = path.join(folder, 'journal.jsonl');
  const read = readBounded(file, { limitBytes: journalLimitBytes, noLink: true });
  if ('fault' in read) {
    if (read.fault === 'missing') return { events: [], remarks: [] };
    if (read.fault === 'a link') throw linkRefused(file);
    throw new SherpaError(
      'journal-unreadable',
      `${file} ${read.detail}.`,
      'Check the file, or move it away.',
    );
  }
  const { events, damaged } = scanJournal(file, read.bytes);
  return { events, remarks: damaged.map(({ line, detail }) => `${file}:${line}: this line ${detail}.`) };
}

/** How a journal names a file: relative to the root where it lies under it, so that both may move together. */
function recordedPath(root: string, file: string): string {
  const way = path.relative(root, file);
  return way.startsWith('..') || path.isAbsolute(way) ? file : way.split(path.sep).join('/');
}

interface Writing {
  appending: AppendingFile;
  lock: Lock;
  events: JournalEvent[];
  remarks: string[];
  clock: Clock;
  route: string;
  guideName: string | undefined;
}

function writing({ appending, lock, events, remarks, clock, route, guideName }: Writing): Journal {
  let isOpen = true;
  return {
    events,
    remarks,
    append(draft) {
      if (!lock.isHeld()) throw lockLost(route);
      const named =
        draft.type === 'session' && guideName !== undefined ? { ...draft, guide: guideName } : draft;
      const line = Buffer.from(`${journalLine(dated(named, clock.now(events.length)))}\n`);
      // Read back at once: what could not be read tomorrow must not be acknowledged today.
      const read = readJournalLine(line);
      if (!('event' in read)) throw new Error(`This event cannot be recorded: ${JSON.stringify(read)}`);
      appending.append(line);
      events.push(read.event);
      return read.event;
    },
    close() {
      if (isOpen) appending.close();
      isOpen = false;
      lock.release();
    },
  };
}

function dated({ type, ...rest }: Draft, time: Date): JournalEvent {
  return { type, at: time.toISOString(), ...rest } as JournalEvent;
}

function mendTail(appending: AppendingFile, { wholeBytes, endMissing }: JournalScan, file: string): string[] {
  const torn = appending.length() - wholeBytes;
  if (endMissing) appending.append(Buffer.from('\n'));
  else if (torn > 0) appending.cut(wholeBytes);
  if (torn === 0) return [];
  return [`${file}: the last line was torn and was cut (${torn} bytes, never acknowledged).`];
}

// The lines themselves stay where they are, for the journal only grows; so the same copy may be there already.
function copyDamaged(folder: string, { damaged }: JournalScan): string[] {
  if (damaged.length === 0) return [];
  const content = Buffer.concat(damaged.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]));
  const taken = readdirSync(folder).filter((name) => /^journal\.damaged-\d+\.jsonl$/.test(name));
  const same = taken.find((name) => {
    const read = readBounded(path.join(folder, name), { limitBytes: content.length, noLink: true });
    return 'bytes' in read && read.bytes.equals(content);
  });
  const last = Math.max(0, ...taken.map((name) => Number(/\d+/.exec(name)?.[0])));
  const copy = same ?? `journal.damaged-${last + 1}.jsonl`;
  if (same === undefined) writeWhole(path.join(folder, copy), content);
  return damaged.map(
    ({ line, detail }) => `journal.jsonl:${line}: this line ${detail}; it is copied to ${copy}.`,
  );
}

function lockLost(route: string): SherpaError {
  const next = 'Close this session and continue it with `sherpa continue`.';
  return new SherpaError('route-held', `${route}: this session's lock was removed or taken over.`, next);
}
