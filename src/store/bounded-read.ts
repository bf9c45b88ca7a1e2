import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

export type Read =
  | { bytes: Buffer }
  | { fault: 'missing' | 'a link' | 'not a file' | 'too large' | 'unreadable'; detail: string };

export interface ReadLimits {
  limitBytes: number;
  /** Refuse when the last part of the path is a link. */
  noLink?: boolean;
}

/**
 * The whole of a regular file, at most `limitBytes`. Never waits on a pipe or a device, and never throws: what is
 * wrong is said in words that follow "the file …".
 */
export function readBounded(file: string, { limitBytes, noLink = false }: ReadLimits): Read {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (noLink ? noFollow : 0));
  } catch (error) {
    return openFault(error);
  }
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile()) {
      return { fault: 'not a file', detail: found.isDirectory() ? 'is a folder' : 'is not a regular file' };
    }
    const bytes = readUpTo(descriptor, limitBytes + 1, found.size);
    if (bytes.length <= limitBytes) return { bytes };
    return { fault: 'too large', detail: `is larger than ${sizeText(limitBytes)}` };
  } catch (error) {
    return { fault: 'unreadable', detail: `cannot be read (${errorCode(error)})` };
  } finally {
    closeSync(descriptor);
  }
}

/** True when `readBounded` would find nothing there, not even something it could not read. */
export function isMissing(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** Windows has no such flag; there it is 0. */
export const noFollow = constants.O_NOFOLLOW ?? 0;

export function errorCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

// The size is a first guess and not believed: a file under /proc says 0, and one may grow while it is read.
function readUpTo(descriptor: number, limitBytes: number, size: number): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  while (length < limitBytes) {
    const guess = length === 0 ? Math.max(size, smallPiece) : smallPiece;
    const piece = Buffer.allocUnsafe(Math.min(guess, limitBytes - length));
    const count = readSync(descriptor, piece, 0, piece.length, null);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
    length += count;
  }
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces, length);
}

const smallPiece = 65_536;

function openFault(error: unknown): Read {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { fault: 'missing', detail: 'does not exist' };
  if (code === 'ELOOP') return { fault: 'a link', detail: 'is a link, and links are not followed here' };
  if (code === 'EISDIR') return { fault: 'not a file', detail: 'is a folder' };
  return { fault: 'unreadable', detail: `cannot be read (${code || String(error)})` };
}

function sizeText(bytes: number): string {
  return bytes >= 1 << 20 ? `${Math.floor(bytes / (1 << 20))} MB` : `${Math.floor(bytes / 1024)} kB`;
}
