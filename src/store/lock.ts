import { closeSync, linkSync, openSync, readdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode, readBounded } from './bounded-read.ts';
import { isGone, type ProcessIdentity, thisProcess } from './process-identity.ts';
import { cannotWrite, forget, writeAll } from './write.ts';

/** One writer per route. */
export interface Lock {
  /** False when the lock file was removed or taken over; then nothing more may be written. */
  isHeld(): boolean;
  release(): void;
}

export interface LockRequest {
  /** The folder to hold; it must exist. */
  folder: string;
  /** What is held, for the message. */
  name: string;
  now: Date;
  /** How long a holder may take to go away: one that was killed this moment is still seen for a while. */
  patienceMs?: number;
}

const holderSchema = z.object({
  pid: z.int().check(z.positive()),
  host: z.string(),
  started: z.nullable(z.string()),
  boot: z.nullable(z.string()),
  space: z.nullable(z.string()),
  since: z.string(),
});

let taken = 0;

/**
 * Takes `journal.lock` in a folder, or takes it over from a process that is gone. Given back by `release`, at the
 * end of the process, and by its death.
 * @throws SherpaError `route-held` naming the holder, `cannot-write`
 */
export function takeLock({ folder, name, now, patienceMs = 0 }: LockRequest): Lock {
  const file = path.join(folder, 'journal.lock');
  const mine = path.join(folder, `.journal.lock.${process.pid}-${taken++}.tmp`);
  const content = JSON.stringify({ ...thisProcess(), since: now.toISOString(), nth: taken });
  try {
    writeNew(mine, content);
    for (let waitedMs = 0, round = 0; !place(mine, file, content); round++) {
      const seen = contentOf(file);
      const holder = seen === null ? null : livingHolder(seen, () => isYoung(file, mine));
      if (seen !== null && holder === null) moveStale(file, seen);
      // Rounds without a wait mean that somebody's lock came and went; that cannot go on for long.
      if (holder === null && round < 1000) continue;
      if (waitedMs >= patienceMs) throw routeHeld(file, name, holder);
      pause(pauseMs);
      waitedMs += pauseMs;
    }
    sweep(folder, mine);
    return held(file, content);
  } catch (error) {
    throw cannotWrite(error, file);
  } finally {
    forget(mine);
  }
}

// A link makes the lock appear with its whole content, which creating and then writing it would not.
function place(mine: string, file: string, content: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(errorCode(error))) throw error;
  }
  // No links on this file system (FAT, some network shares).
  try {
    writeNew(file, content);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

const pauseMs = 25;

function pause(durationMs: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
}

/** Whose lock this content is; null when it is nobody's who lives. */
function livingHolder(content: string, isYoungFile: () => boolean): Holder | 'unknown' | null {
  const holder = holderOf(content);
  if (holder === null) return isYoungFile() ? 'unknown' : null;
  return isGone(holder) ? null : holder;
}

function moveStale(file: string, seen: string): void {
  const aside = `${file}.stale-${process.pid}-${taken++}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  // Between looking and moving, somebody may have taken over and locked: that lock goes back.
  const moved = contentOf(aside) ?? '';
  if (moved !== seen) place(aside, file, moved);
  forget(aside);
}

/** Removes what processes left that died while they waited for the lock. */
function sweep(folder: string, mine: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (file === mine || !/^\.journal\.lock\..*\.tmp$/.test(name)) continue;
    const holder = holderOf(contentOf(file) ?? '');
    if (holder !== null && isGone(holder)) forget(file);
  }
}

function held(file: string, content: string): Lock {
  const isHeld = () => contentOf(file) === content;
  const release = () => {
    process.off('exit', release);
    if (isHeld()) forget(file);
  };
  process.on('exit', release);
  return { isHeld, release };
}

type Holder = ProcessIdentity & { since: string };

function holderOf(content: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

// An unreadable lock is being written this moment, or lost its content with the power. Both times are the file
// system's own, so no clock is asked.
function isYoung(file: string, mine: string): boolean {
  const modified = (at: string) => statSync(at, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return modified(mine) - modified(file) < 5000;
}

function contentOf(file: string): string | null {
  const read = readBounded(file, { limitBytes: 4096, noLink: true });
  if ('bytes' in read) return read.bytes.toString('utf8');
  return read.fault === 'missing' ? null : '';
}

function routeHeld(file: string, name: string, holder: Holder | 'unknown' | null): SherpaError {
  const next = `Go on there, or close that session first. If it is gone for certain, delete ${file}.`;
  return new SherpaError('route-held', `${name} is open in another sherpa: ${wording(holder)}.`, next);
}

function wording(holder: Holder | 'unknown' | null): string {
  if (holder === null || holder === 'unknown') return 'another process';
  const elsewhere = holder.host === thisProcess().host ? '' : ` on ${holder.host}`;
  return `process ${holder.pid}${elsewhere}, since ${holder.since}`;
}

function writeNew(file: string, content: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeAll(descriptor, Buffer.from(content));
  } finally {
    closeSync(descriptor);
  }
}
