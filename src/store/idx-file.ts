import { createGunzip } from 'node:zlib';
import type { SherpaError } from '../text/sherpa-error.ts';
import { errorCode, readBounded } from './bounded-read.ts';
import { datasetInvalid, mostValues } from './dataset-fault.ts';

/** An array of bytes with its shape, row-major: (pictures, rows, columns), or (labels). */
export interface IdxArray {
  sizes: readonly number[];
  values: Uint8Array;
}

const unsignedByte = 0x08;
const next = 'Fetch the file again, or name a folder whose files are as MNIST ships them.';

/**
 * An IDX file of unsigned bytes, gzipped or not: 0, 0, the type 8, the number of dimensions, each size in four bytes,
 * then the values (yann.lecun.com/exdb/mnist). Only what the header announces is ever held, whatever the file inflates to.
 * @throws SherpaError `dataset-invalid`
 */
export async function readIdx(file: string, dimensions: number): Promise<IdxArray> {
  const read = readBounded(file, { limitBytes: mostValues });
  if (!('bytes' in read)) throw datasetInvalid(file, ` ${read.detail}.`, next);
  const array = new ArrivingArray(file, dimensions);
  try {
    for await (const piece of pieces(read.bytes)) array.add(piece);
  } catch (error) {
    // A stream cut short is told of with the shapes, below.
    if (errorCode(error) === 'Z_BUF_ERROR') return array.finished();
    if (!errorCode(error).startsWith('Z_')) throw error;
    throw datasetInvalid(file, ` is damaged: its gzip data cannot be read.`, next);
  }
  return array.finished();
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return yield bytes;
  const gunzip = createGunzip();
  gunzip.end(bytes);
  yield* gunzip;
}

class ArrivingArray {
  readonly #file: string;
  readonly #header: Buffer;
  #headerLength = 0;
  #sizes: number[] = [];
  #values: Uint8Array | null = null;
  #length = 0;

  constructor(file: string, dimensions: number) {
    this.#file = file;
    this.#header = Buffer.alloc(4 + 4 * dimensions);
  }

  add(piece: Buffer): void {
    const taken = piece.copy(this.#header, this.#headerLength);
    this.#headerLength += taken;
    if (this.#headerLength < this.#header.length) return;
    this.#values ??= this.#allocated();
    const rest = piece.subarray(taken);
    if (this.#length + rest.length > this.#values.length)
      throw this.#invalid(` says it holds ${this.#shape()}, but goes on after them.`);
    this.#values.set(rest, this.#length);
    this.#length += rest.length;
  }

  finished(): IdxArray {
    if (this.#values === null) {
      this.#checkMagic(this.#header.subarray(0, Math.min(4, this.#headerLength)));
      throw this.#invalid(' ends within its header.');
    }
    if (this.#length === this.#values.length) return { sizes: this.#sizes, values: this.#values };
    throw this.#invalid(
      ` says it holds ${this.#shape()}, but ends after ${this.#length.toLocaleString('en')}.`,
    );
  }

  #allocated(): Uint8Array {
    this.#checkMagic(this.#header.subarray(0, 4));
    this.#sizes = Array.from({ length: this.#header.length / 4 - 1 }, (_, i) =>
      this.#header.readUInt32BE(4 * i + 4),
    );
    const count = this.#sizes.reduce((product, size) => product * size, 1);
    if (count === 0) throw this.#invalid(` says it holds ${this.#shape()}: nothing to learn from.`);
    if (count > mostValues)
      throw this.#invalid(
        ` says it holds ${this.#shape()}; at most ${mostValues.toLocaleString('en')} are read.`,
      );
    return new Uint8Array(count);
  }

  #checkMagic(found: Buffer): void {
    const expected = Buffer.from([0, 0, unsignedByte, this.#header.length / 4 - 1]);
    if (found.equals(expected)) return;
    const kind = expected[3] === 1 ? 'labels' : 'pictures';
    throw this.#invalid(
      ` begins with ${bytesText(found)}, where IDX ${kind} begin with ${bytesText(expected)}.`,
    );
  }

  #shape(): string {
    const shape = this.#sizes.join(' × ');
    const count = this.#sizes.reduce((product, size) => product * size, 1);
    const isPlain = this.#sizes.length === 1 || !Number.isSafeInteger(count);
    return isPlain ? `${shape} values` : `${shape} = ${count.toLocaleString('en')} values`;
  }

  #invalid(what: string): SherpaError {
    return datasetInvalid(this.#file, what, next);
  }
}

const bytesText = (bytes: Buffer) => bytes.toString('hex').replace(/..(?=.)/g, '$& ') || 'nothing';
