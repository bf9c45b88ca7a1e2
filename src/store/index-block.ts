import path from 'node:path';
import { SherpaError } from '../text/sherpa-error.ts';
import { readBounded } from './bounded-read.ts';
import { ensureSessions, linkRefused } from './session-folder.ts';
import { writeWhole } from './write.ts';

const begin = '<!-- sherpa:begin -->';
const end = '<!-- sherpa:end -->';
const indexLimitBytes = 16 * 1024 * 1024;

/**
 * Rewrites our marked block in `.sessions/index.md`, or adds one at the end; every other byte stays.
 * @returns the file written
 * @throws SherpaError `link-refused`, `cannot-write`, `index-unreadable`
 */
export function updateIndex(root: string, block: string): string {
  const file = path.join(ensureSessions(root), 'index.md');
  const old = readIndex(file);
  const next = withBlock(old, block);
  if (!next.equals(old)) writeWhole(file, next);
  return file;
}

/** Works on bytes: what others wrote need not be valid UTF-8 to be kept. */
export function withBlock(old: Buffer, block: string): Buffer {
  // Our own words must not look like the marks, or the next update would cut in the wrong place.
  const inner = block.replaceAll('<!-- sherpa:', '<!-- ').trimEnd();
  const lineEnd = old.includes('\r\n') ? '\r\n' : '\n';
  const fresh = Buffer.from([begin, ...inner.split(/\r?\n/), end].join(lineEnd));
  const place = lastBlock(old);
  if (place) return Buffer.concat([old.subarray(0, place.start), fresh, old.subarray(place.end)]);
  const gap = old.length === 0 ? '' : old.at(-1) === 10 ? lineEnd : lineEnd + lineEnd;
  return Buffer.concat([old, Buffer.from(gap), fresh, Buffer.from(lineEnd)]);
}

/** The last begin with an end after it and no other begin between; a begin without end is somebody's accident. */
function lastBlock(bytes: Buffer): { start: number; end: number } | null {
  let open: number | null = null;
  let found: { start: number; end: number } | null = null;
  for (let start = 0; start < bytes.length; ) {
    const lineFeed = bytes.indexOf(10, start);
    const stop = lineFeed < 0 ? bytes.length : lineFeed;
    const line = bytes
      .subarray(start, Math.min(stop, start + 80))
      .toString('latin1')
      .trimEnd();
    if (line === begin) open = start;
    if (line === end && open !== null) {
      found = { start: open, end: start + end.length };
      open = null;
    }
    start = stop + 1;
  }
  return found;
}

function readIndex(file: string): Buffer {
  const read = readBounded(file, { limitBytes: indexLimitBytes, noLink: true });
  if ('bytes' in read) return read.bytes;
  if (read.fault === 'missing') return Buffer.alloc(0);
  if (read.fault === 'a link') throw linkRefused(file);
  throw new SherpaError(
    'index-unreadable',
    `${file} ${read.detail}.`,
    'Move it away; sherpa writes a new one.',
  );
}
