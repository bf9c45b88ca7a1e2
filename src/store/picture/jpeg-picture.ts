import { decode } from 'jpeg-js';
import { orientationOf, upright } from './exif-orientation.ts';
import { greyOf } from './rgba-grey.ts';

interface Size {
  width: number;
  height: number;
}

const mostMemoryMb = 768;

/** From the frame header; null where there is none. */
export function sizeOf(bytes: Buffer): Size | null {
  for (const { marker, from, to } of segments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame || to - from < 5) continue;
    const [height, width] = [bytes.readUInt16BE(from + 1), bytes.readUInt16BE(from + 3)];
    return width > 0 && height > 0 ? { width, height } : null;
  }
  return null;
}

/**
 * As it is to be seen: telephones lay a picture on its side and say so beside it.
 * @throws Error for data that are no whole JPEG
 */
export function decoded(bytes: Buffer, size: Size): Size & { values: Float64Array } {
  const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: false } as const;
  const { width, height, data } = decode(bytes, { ...options, maxMemoryUsageInMB: mostMemoryMb });
  if (width !== size.width || height !== size.height) throw new Error('two sizes');
  const values = greyOf({ width, height, channels: 3, samples: data, most: 255 });
  for (const { marker, from, to } of segments(bytes))
    if (marker === 0xe1) {
      const orientation = orientationOf(bytes.subarray(from, to));
      if (orientation !== null) return upright({ width, height, values }, orientation);
    }
  return { width, height, values };
}

/** The parts before the data: marker, and where its content is. */
function* segments(bytes: Buffer): Generator<{ marker: number; from: number; to: number }> {
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const to = at + 2 + bytes.readUInt16BE(at + 2);
    if (to > bytes.length) return;
    yield { marker, from: at + 4, to };
    at = to;
  }
}
