import { inflateSync } from 'node:zlib';
import { type DecodedPng, decode } from 'fast-png';
import { greyOf } from './rgba-grey.ts';

interface Size {
  width: number;
  height: number;
}

/** What a picture is made of; comments, colour profiles and the like are left out, unseen. */
const needed = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** From the header, which stands first; null where it does not. */
export function sizeOf(bytes: Buffer): Size | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}

/** @throws Error for data that are no whole PNG of this size, before more is unpacked than the size allows */
export function decoded(bytes: Buffer, size: Size): Size & { values: Float64Array } {
  const chunks = chunksOf(bytes);
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  // Eight bytes a pixel are the most there can be, and a byte a row; interlaced, the rows are fewer than twice as many.
  const most = 8 * size.width * size.height + 2 * size.height + 64;
  inflateSync(Buffer.concat(packed), { maxOutputLength: most });
  const whole = Buffer.concat([bytes.subarray(0, 8), ...chunks.map(({ all }) => all)]);
  const png = decode(new Uint8Array(whole), { checkCrc: true });
  return { ...size, values: greyOf({ ...size, ...samplesOf(png) }) };
}

interface Chunk {
  type: string;
  data: Buffer;
  all: Buffer;
}

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new Error('a chunk ends beyond the file');
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (needed.includes(type))
      chunks.push({ type, data: bytes.subarray(at + 8, end - 4), all: bytes.subarray(at, end) });
    if (type === 'IEND') break;
    at = end;
  }
  if (chunks.filter(({ type }) => type === 'IHDR').length !== 1) throw new Error('not one header');
  if (chunks.at(-1)?.type !== 'IEND') throw new Error('no end');
  return chunks;
}

function samplesOf({ width, height, depth, channels, data, palette }: DecodedPng) {
  const unpacked = depth < 8 ? spread(data, { width, height, depth }) : data;
  if (palette === undefined) return { channels, samples: unpacked, most: 2 ** depth - 1 };
  const across = palette[0]?.length ?? 3;
  const samples = new Uint8Array(width * height * across);
  for (let at = 0; at < width * height; at++) {
    const colour = palette[unpacked[at] ?? 0];
    if (colour === undefined) throw new Error('a colour that the palette has not');
    samples.set(colour, at * across);
  }
  return { channels: across, samples, most: 255 };
}

/** Pixels of 1, 2 or 4 bits, each row beginning a new byte. */
function spread(data: ArrayLike<number>, { width, height, depth }: Size & { depth: number }): Uint8Array {
  const values = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  const mask = 2 ** depth - 1;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const bit = column * depth;
      const byte = data[row * rowBytes + (bit >> 3)] ?? 0;
      values[row * width + column] = (byte >> (8 - depth - (bit & 7))) & mask;
    }
  return values;
}
