import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { orientationOf, upright } from '../../../src/store/picture/exif-orientation.ts';
import { readPicture } from '../../../src/store/picture/read-picture.ts';
import { SherpaError } from '../../../src/text/sherpa-error.ts';
import { scratch } from '../scratch.ts';
import { jpegOf, pngOf } from './encoded.ts';

const slope = {
  width: 30,
  height: 20,
  values: Float64Array.from({ length: 600 }, (_, at) => Math.round((255 * (at % 30)) / 29) / 255),
};

async function read(bytes: Uint8Array, name = 'a.png') {
  const folder = scratch({ [name]: bytes });
  return readPicture(path.join(folder, name), name);
}

async function refused(bytes: Uint8Array): Promise<string> {
  const error = await read(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof SherpaError)) throw new Error(`no SherpaError: ${String(error)}`);
  return `${error.code} ${error.message}`;
}

describe('a PNG comes out to the last bit', () => {
  const grey = Array.from(slope.values, (value) => Math.round(255 * value));
  const channels = (of: (value: number) => number[]) => Uint8Array.from(grey.flatMap(of));
  const size = { width: 30, height: 20, depth: 8 } as const;
  test.each<[string, Uint8Array]>([
    ['grey', pngOf(slope)],
    ['interlaced', pngOf(slope, { interlace: 'Adam7' })],
    ['in colour', encode({ ...size, channels: 3, data: channels((v) => [v, v, v]) })],
    ['with alpha', encode({ ...size, channels: 4, data: channels((v) => [v, v, v, 255]) })],
    [
      'with sixteen bits',
      encode({ ...size, depth: 16, channels: 1, data: Uint16Array.from(grey, (v) => 257 * v) }),
    ],
  ])('%s', async (_, bytes) => {
    const { kind, width, height, values } = await read(bytes, 'whatever it is called.txt');
    expect([kind, width, height]).toEqual(['PNG', 30, 20]);
    for (const [at, value] of slope.values.entries()) expect(values[at]).toBeCloseTo(value, 12);
  });

  test.each([1, 2, 4] as const)('with %d bits a pixel', async (depth) => {
    const [width, height, most] = [13, 5, 2 ** depth - 1];
    const values = Array.from({ length: width * height }, (_, at) => (at * 7) % (most + 1));
    const { values: found } = await read(packedPng({ width, height, depth, values }));
    expect(Array.from(found, (value) => Math.round(value * most))).toEqual(values);
  });

  test('transparent paper is white, and black under light ink', async () => {
    const ink = (value: number) =>
      channels((v) => (v > 127 ? [value, value, value, 255] : [value, value, value, 0]));
    const paper = async (value: number) =>
      (await read(encode({ ...size, channels: 4, data: ink(value) }))).values[0];
    expect([await paper(0), await paper(255)]).toEqual([1, 0]);
  });
});

/** A grey PNG of few bits a pixel, written out by hand. */
function packedPng({
  width,
  height,
  depth,
  values,
}: {
  width: number;
  height: number;
  depth: number;
  values: number[];
}): Buffer {
  const rowBytes = Math.ceil((width * depth) / 8);
  const raw = Buffer.alloc(height * (rowBytes + 1));
  for (const [at, value] of values.entries()) {
    const bit = (at % width) * depth;
    const byte = Math.floor(at / width) * (rowBytes + 1) + 1 + (bit >> 3);
    raw[byte] = (raw[byte] ?? 0) | (value << (8 - depth - (bit & 7)));
  }
  return png(header(width, height, depth, 0), deflateSync(raw));
}

function header(width: number, height: number, depth: number, colour: number): Buffer {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(width, 0);
  content.writeUInt32BE(height, 4);
  content.set([depth, colour], 8);
  return content;
}

function png(head: Buffer, packed: Buffer, between: Buffer[] = []): Buffer {
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    ...between,
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

test('a JPEG comes out nearly the same', async () => {
  const { kind, width, height, values } = await read(jpegOf(slope, 95), 'a.jpg');
  expect([kind, width, height]).toEqual(['JPEG', 30, 20]);
  for (const [at, value] of slope.values.entries())
    expect(Math.abs((values[at] ?? 0) - value)).toBeLessThan(0.03);
});

describe('a telephone’s word on which way is up', () => {
  const exif = (isLittle: boolean, orientation: number): Buffer => {
    const tiff = Buffer.alloc(26);
    const two = (value: number, at: number) =>
      isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
    tiff.write(isLittle ? 'II' : 'MM', 'latin1');
    two(42, 2);
    two(isLittle ? 8 : 0, 4);
    two(isLittle ? 0 : 8, 6);
    for (const [value, at] of [
      [1, 8],
      [0x0112, 10],
      [3, 12],
      [orientation, 18],
    ] as const)
      two(value, at);
    return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  };

  test.each([true, false])('is read in either order of bytes (little first: %s)', (isLittle) => {
    for (let one = 1; one <= 8; one++) expect(orientationOf(exif(isLittle, one))).toBe(one);
    for (const one of [0, 9, 40_000]) expect(orientationOf(exif(isLittle, one))).toBeNull();
    for (let cut = 0; cut < 28; cut++) expect(orientationOf(exif(isLittle, 6).subarray(0, cut))).toBeNull();
  });

  test.each([
    [1, 'abc/def'],
    [2, 'cba/fed'],
    [3, 'fed/cba'],
    [4, 'def/abc'],
    [5, 'ad/be/cf'],
    [6, 'da/eb/fc'],
    [7, 'fc/eb/da'],
    [8, 'cf/be/ad'],
  ])('orientation %d makes abc/def to %s', (orientation, expected) => {
    const letters = Float64Array.from('abcdef', (letter) => letter.charCodeAt(0));
    const { width, values } = upright({ width: 3, height: 2, values: letters }, orientation);
    const text = String.fromCharCode(...values).replace(new RegExp(`.{${width}}(?=.)`, 'g'), '$&/');
    expect(text).toBe(expected);
  });

  test('turns the picture that is read', async () => {
    const jpeg = jpegOf(slope, 95);
    const content = exif(false, 6);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length + 2);
    const turned = await read(
      Buffer.concat([jpeg.subarray(0, 2), Buffer.from('ffe1', 'hex'), length, content, jpeg.subarray(2)]),
    );
    expect([turned.width, turned.height]).toEqual([20, 30]);
    expect([turned.values[5]! < 0.1, turned.values[29 * 20 + 5]! > 0.9]).toEqual([true, true]);
  });
});

describe('what cannot be read is refused in one sentence,', () => {
  test.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'picture-invalid a.png is no picture'],
    ['text', Buffer.from('hello'), 'picture-invalid a.png is no picture'],
    ['a GIF', Buffer.from('GIF89a'), 'picture-invalid a.png is no picture'],
    [
      'the first bytes of a PNG alone',
      pngOf(slope).subarray(0, 20),
      'picture-invalid a.png is damaged: its PNG',
    ],
    [
      'the first bytes of a JPEG alone',
      jpegOf(slope).subarray(0, 9),
      'picture-invalid a.png is damaged: its JPEG',
    ],
    [
      'a PNG that says it is huge',
      png(header(60_000, 60_000, 8, 0), Buffer.alloc(0)),
      'picture-too-large a.png is too large: 60000×60000',
    ],
    ['a PNG without a size', png(header(0, 5, 8, 0), Buffer.alloc(0)), 'is damaged'],
    [
      'a PNG that unpacks to far more than its size',
      png(header(20, 20, 8, 0), deflateSync(Buffer.alloc(5e6))),
      'is damaged',
    ],
    [
      'a PNG with a colour that its palette has not',
      png(header(1, 1, 8, 3), deflateSync(Buffer.from([0, 9])), [chunk('PLTE', Buffer.alloc(3))]),
      'is damaged',
    ],
    [
      'a file of twenty-one million bytes',
      Buffer.alloc(21 * 2 ** 20),
      'picture-too-large a.png is larger than 20 MB',
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await refused(bytes)).toContain(expected);
  });

  test('a JPEG that says it is huge', async () => {
    const jpeg = jpegOf(slope);
    const at = jpeg.indexOf(Buffer.from('ffc0', 'hex'));
    jpeg.writeUInt16BE(65_000, at + 5);
    jpeg.writeUInt16BE(65_000, at + 7);
    expect(await refused(jpeg)).toContain('picture-too-large a.png is too large: 65000×65000');
  });

  test.each<[string, Buffer]>([
    ['PNG', pngOf(slope)],
    ['JPEG', jpegOf(slope)],
  ])('a %s with any byte changed or cut off: refused, or of the same size', async (_, whole) => {
    const file = path.join(scratch(), 'a.png');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const bytes = isCut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!isCut) bytes[at] = byte;
        writeFileSync(file, bytes);
        const found = await readPicture(file, 'a.png').catch((error: unknown) => error);
        if (found instanceof SherpaError) expect(found.message).toMatch(/^a\.png is .*\.$/);
        else
          expect((found as typeof slope).values.length).toBe(
            (found as typeof slope).width * (found as typeof slope).height,
          );
      }),
      { numRuns: 400 },
    );
  });

  test('what is not there, and a folder', async () => {
    const folder = scratch();
    await expect(readPicture(path.join(folder, 'x.png'), 'x.png')).rejects.toThrow('x.png does not exist.');
    await expect(readPicture(folder, '.')).rejects.toThrow('. is a folder.');
  });
});
