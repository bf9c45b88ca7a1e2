import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode, noFollow } from './bounded-read.ts';
import { linkRefused } from './session-folder.ts';
import { cannotWrite, flush, syncFolder, writeAll } from './write.ts';

/** A file that only grows. What was appended is on disk when `append` returns. */
export interface AppendingFile {
  /** Everything from an offset on. */
  read(from: number): Buffer;
  length(): number;
  /** Takes back what stands after `length`; for the end of a torn line. */
  cut(length: number): void;
  /** All of it or, with an error, nothing of it. */
  append(bytes: Uint8Array): void;
  close(): void;
}

/**
 * Opens, or creates with mode 0600.
 * @throws SherpaError `link-refused`, `cannot-write`; `append` also `journal-changed`
 */
export function openAppending(file: string): AppendingFile {
  const descriptor = openOwn(file);
  let length = fstatSync(descriptor).size;
  const attempt = (write: () => void) => {
    try {
      write();
      flush(descriptor);
    } catch (error) {
      takeBack(descriptor, length);
      throw cannotWrite(error, file);
    }
  };
  return {
    read: (from) => readFrom(descriptor, from, length),
    length: () => length,
    cut(shorter) {
      attempt(() => ftruncateSync(descriptor, shorter));
      length = shorter;
    },
    append(bytes) {
      checkUnchanged(descriptor, length, file);
      attempt(() => writeAll(descriptor, bytes));
      length += bytes.length;
    },
    close() {
      closeSync(descriptor);
    },
  };
}

function openOwn(file: string): number {
  let descriptor: number;
  try {
    const { O_RDWR, O_CREAT, O_APPEND, O_NONBLOCK = 0 } = constants;
    descriptor = openSync(file, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK | noFollow, 0o600);
  } catch (error) {
    throw errorCode(error) === 'ELOOP' ? linkRefused(file) : cannotWrite(error, file);
  }
  const { mode } = fstatSync(descriptor);
  if ((mode & constants.S_IFMT) !== constants.S_IFREG) {
    closeSync(descriptor);
    throw new SherpaError('cannot-write', `${file} is not a regular file.`, 'Move it away and try again.');
  }
  try {
    if ((mode & 0o077) !== 0) fchmodSync(descriptor, 0o600);
  } catch {
    // Not the owner, or a file system without modes: it stays as readable as its folder.
  }
  syncFolder(path.dirname(file));
  return descriptor;
}

// Half a line would damage the next one; if even this fails, the next opening cuts it.
function takeBack(descriptor: number, length: number): void {
  try {
    if (fstatSync(descriptor).size > length) ftruncateSync(descriptor, length);
  } catch {
    // Told already by the error that brought us here.
  }
}

// Somebody edited, replaced or deleted the file while it was open: an answer written now would be lost.
function checkUnchanged(descriptor: number, length: number, file: string): void {
  const { size, nlink } = fstatSync(descriptor);
  if (size === length && nlink > 0) return;
  const next = 'Close this session and continue it: what is in the file now will be read anew.';
  throw new SherpaError('journal-changed', `${file} was changed or removed by something else.`, next);
}

function readFrom(descriptor: number, from: number, end: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, end - from));
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(descriptor, bytes, filled, bytes.length - filled, from + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
