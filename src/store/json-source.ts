import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { oneLine } from '../text/one-line.ts';
import { SherpaError } from '../text/sherpa-error.ts';
import { errorCode, readBounded } from './bounded-read.ts';
import { jsonFault } from './json-fault.ts';

/** A network of half a million weights with all their digits; what is larger is not for reading. */
const limitBytes = 2 ** 24;

/**
 * The JSON value in a file, or in standard input where there is no file.
 * @param next what to do instead, a sentence
 * @throws SherpaError `json-unusable`, for invalid JSON with line and column
 */
export async function readJson(
  file: { shown: string; path: string } | null,
  input: Readable,
  next: string,
): Promise<unknown> {
  const name = file === null ? 'Standard input' : oneLine(file.shown, 200);
  const unusable = (what: string) => new SherpaError('json-unusable', `${name} ${what}.`, next);
  const read = file === null ? await readStream(input) : readBounded(file.path, { limitBytes });
  if (!('bytes' in read)) throw unusable(read.detail);
  const { bytes } = read;
  if (!isUtf8(bytes) || bytes.includes(0)) throw unusable('is not UTF-8 text');
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.trim() === '') throw unusable('is empty');
  try {
    return JSON.parse(text);
  } catch {
    const { line, column, what } = jsonFault(text);
    throw unusable(`is not JSON: line ${line}, column ${column}: ${what}`);
  }
}

async function readStream(input: Readable): Promise<{ bytes: Buffer } | { detail: string }> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of input) {
      const bytes = Buffer.from(piece);
      pieces.push(bytes);
      length += bytes.length;
      if (length > limitBytes) return { detail: 'is larger than 16 MB' };
    }
  } catch (error) {
    return { detail: `cannot be read (${errorCode(error)})` };
  }
  return { bytes: Buffer.concat(pieces, length) };
}
