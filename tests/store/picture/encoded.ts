import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';

interface Grey {
  width: number;
  height: number;
  values: Float64Array;
}

const bytesOf = ({ values }: Grey): Uint8Array => Uint8Array.from(values, (value) => Math.round(255 * value));

export function pngOf(picture: Grey, options: { interlace?: 'Adam7' } = {}): Buffer {
  const { width, height } = picture;
  return Buffer.from(encodePng({ width, height, data: bytesOf(picture), channels: 1, depth: 8 }, options));
}

export function jpegOf(picture: Grey, quality = 85): Buffer {
  const { width, height } = picture;
  const bytes = bytesOf(picture);
  const data = Buffer.alloc(4 * bytes.length, 255);
  for (const [at, value] of bytes.entries()) data.fill(value, 4 * at, 4 * at + 3);
  return encodeJpeg({ width, height, data }, quality).data;
}
