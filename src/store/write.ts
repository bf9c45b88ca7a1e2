import { closeSync, fdatasyncSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode } from './bounded-read.ts';

let written = 0;

/**
 * Replaces a file as a whole: after a crash either the old or the new one stands there. A link in its place is
 * replaced, not followed.
 * @throws SherpaError `cannot-write`
 */
export function writeWhole(file: string, content: string | Uint8Array, mode = 0o600): void {
  const aside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}-${written++}.tmp`);
  try {
    const descriptor = openSync(aside, 'wx', mode);
    try {
      writeAll(descriptor, typeof content === 'string' ? Buffer.from(content) : content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(aside, file);
  } catch (error) {
    forget(aside);
    throw cannotWrite(error, file);
  }
  syncFolder(path.dirname(file));
}

/** What `writeWhole` leaves behind when the process dies in it. */
export function isLeftover(name: string): boolean {
  return /^\..*\.\d+-\d+\.tmp$/.test(name);
}

/** The system may take less than it was given. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
}

/** Some file systems cannot flush; then there is nothing more to do. */
export function flush(descriptor: number): void {
  try {
    fdatasyncSync(descriptor);
  } catch (error) {
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(errorCode(error))) throw error;
  }
}

/** Puts names on disk, not only contents. Windows cannot and need not. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The content itself is safe; a file system that cannot flush a folder still has it.
  }
}

const reasons: Record<string, [why: string, next: string]> = {
  ENOSPC: ['the disk is full', 'Free some space and try again; what was acknowledged before is safe.'],
  EDQUOT: ['your quota is used up', 'Free some space and try again; what was acknowledged before is safe.'],
  EROFS: ['the file system is read-only', 'Use --root DIR with a folder you can write to.'],
  EACCES: [
    'permission denied',
    'Give yourself write access, or use --root DIR with a folder you can write to.',
  ],
  EPERM: [
    'permission denied',
    'Give yourself write access, or use --root DIR with a folder you can write to.',
  ],
  ENOTDIR: ['a file stands where a folder is needed', 'Move that file away, or use --root DIR.'],
  EISDIR: ['a folder stands where a file is needed', 'Move that folder away, or use --root DIR.'],
  EEXIST: ['a file stands where a folder is needed', 'Move that file away, or use --root DIR.'],
};

/** The error to throw for a failed write. One that did not come from the system is a bug and stays as it is. */
export function cannotWrite(error: unknown, file: string): unknown {
  const code = errorCode(error);
  if (error instanceof SherpaError || !/^E[A-Z0-9]+$/.test(code)) return error;
  const [why, next] = reasons[code] ?? [code, 'Check the disk, or use --root DIR with another folder.'];
  return new SherpaError('cannot-write', `${file} cannot be written: ${why}.`, next);
}

export function forget(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never there, or is not ours to remove.
  }
}
