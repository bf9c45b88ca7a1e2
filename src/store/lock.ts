import { closeSync, linkSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
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
}

const holderSchema = z.object({
  pid: z.int().positive(),
  host: z.string(),
  started: z.string().nullable(),
  boot: z.string().nullable(),
  space: z.string().nullable(),
  since: z.string(),
});

let taken = 0;

/**
 * Takes `journal.lock` in a folder, or takes it over from a process that is gone. Given back by `release`, at the
 * end of the process, and by its death.
 * @throws SherpaError `route-held` naming the holder, `cannot-write`
 */
export function takeLock({ folder, name, now }: LockRequest): Lock {
  const file = path.join(folder, 'journal.lock');
  const mine = path.join(folder, `.journal.lock.${process.pid}-${taken++}.tmp`);
  const content = JSON.stringify({ ...thisProcess(), since: now.toISOString(), nth: taken });
  try {
    writeNew(mine, content);
    // Each round somebody else's lock was released or moved in between; that cannot go on for long.
    for (let round = 0; round < 50; round++) {
      if (place(mine, file, content)) return held(file, content);
      moveStale(file, mine, name);
    }
    throw routeHeld(file, name, null);
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

function moveStale(file: string, mine: string, name: string): void {
  const found = contentOf(file);
  if (found === null) return;
  const holder = holderOf(found);
  if (holder ? !isGone(holder) : isYoung(file, mine)) throw routeHeld(file, name, holder);
  const aside = `${file}.stale-${process.pid}-${taken++}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  // Between reading and moving, somebody may have taken over and locked: that lock goes back.
  if (contentOf(aside) !== found) place(aside, file, contentOf(aside) ?? '');
  forget(aside);
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

function holderOf(content: string): (ProcessIdentity & { since: string }) | null {
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

function routeHeld(
  file: string,
  name: string,
  holder: (ProcessIdentity & { since: string }) | null,
): SherpaError {
  const elsewhere = holder !== null && holder.host !== thisProcess().host ? ` on ${holder.host}` : '';
  const who =
    holder === null ? 'another process' : `process ${holder.pid}${elsewhere}, since ${holder.since}`;
  const next = `Go on there, or close that session first. If it is gone for certain, delete ${file}.`;
  return new SherpaError('route-held', `${name} is open in another sherpa: ${who}.`, next);
}

function writeNew(file: string, content: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeAll(descriptor, Buffer.from(content));
  } finally {
    closeSync(descriptor);
  }
}
