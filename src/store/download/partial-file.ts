import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
} from 'node:fs';
import path from 'node:path';
import { errorCode, noFollow, readBounded } from '../bounded-read.ts';
import { cacheUnusable } from '../cache-folder.ts';
import { forget, syncFolder, writeAll, writeWhole } from '../write.ts';

/** Of whom the bytes so far are: only the same server may be asked whether they still hold. */
export interface Origin {
  url: string;
  etag: string;
}

const pieceBytes = 1 << 16;

/**
 * A file that arrives: `name.part` beside the place it will have. It survives an interruption, and gets its name only
 * from `finish`.
 */
export class PartialFile {
  readonly #file: string;
  readonly #descriptor: number;
  #length: number;

  /** @throws SherpaError `cache-unusable` when something else stands in its place */
  constructor(file: string) {
    this.#file = file;
    try {
      const flags = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NONBLOCK;
      this.#descriptor = openSync(this.#part, flags | noFollow, 0o600);
    } catch (error) {
      const why =
        errorCode(error) === 'ELOOP' ? 'it is a link' : `it cannot be written (${errorCode(error)})`;
      throw cacheUnusable(this.#part, why);
    }
    const found = fstatSync(this.#descriptor);
    this.#length = found.size;
    if (found.isFile() && found.nlink === 1) return;
    this.close();
    throw cacheUnusable(this.#part, 'it is no file of its own');
  }

  get #part(): string {
    return partOf(this.#file);
  }

  /** Bytes that have arrived. */
  get length(): number {
    return this.#length;
  }

  get origin(): Origin | null {
    const read = readBounded(`${this.#part}.json`, { limitBytes: 8192, noLink: true });
    if (!('bytes' in read)) return null;
    try {
      const { url, etag } = JSON.parse(read.bytes.toString('utf8'));
      return typeof url === 'string' && typeof etag === 'string' ? { url, etag } : null;
    } catch {
      return null;
    }
  }

  set origin(origin: Origin | null) {
    if (origin === null) forget(`${this.#part}.json`);
    else writeWhole(`${this.#part}.json`, JSON.stringify(origin));
  }

  add(bytes: Uint8Array): void {
    writeAll(this.#descriptor, bytes);
    this.#length += bytes.length;
  }

  restart(): void {
    ftruncateSync(this.#descriptor, 0);
    this.#length = 0;
    this.origin = null;
  }

  /** In hexadecimal, of what is on disk. */
  sha256(): string {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(pieceBytes);
    for (let at = 0; ; ) {
      const count = readSync(this.#descriptor, piece, 0, pieceBytes, at);
      if (count === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, count));
      at += count;
    }
  }

  /** Gives it its name; a link there is replaced, not followed. */
  finish(): void {
    fsyncSync(this.#descriptor);
    this.close();
    renameSync(this.#part, this.#file);
    this.origin = null;
    syncFolder(path.dirname(this.#file));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

export const partOf = (file: string): string => `${file}.part`;
