import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'fast-png';
import { SherpaError } from '../../text/sherpa-error.ts';
import { errorCode } from '../bounded-read.ts';
import { cannotWrite, writeAll } from '../write.ts';

const mostFiles = 9999;

/**
 * A picture of 28 × 28 pixels, values 0 to 1, as `digit-1.png` in a folder, or the next number that is free: nothing
 * is written over. Light on dark, as MNIST's are.
 * @returns the name
 * @throws SherpaError `cannot-write`
 */
export function saveDigit(folder: string, pixels: ArrayLike<number>): string {
  const data = Uint8Array.from(pixels, (value) => Math.round(255 * value));
  const bytes = encode({ width: 28, height: 28, data, channels: 1, depth: 8 });
  for (let number = 1; number <= mostFiles; number++) {
    const name = `digit-${number}.png`;
    try {
      const descriptor = openSync(path.join(folder, name), 'wx', 0o666);
      try {
        writeAll(descriptor, bytes);
      } finally {
        closeSync(descriptor);
      }
      return name;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw cannotWrite(error, path.join(folder, name));
    }
  }
  throw new SherpaError(
    'cannot-write',
    `There are ${mostFiles} digits in ${folder} already.`,
    'Clear some away.',
  );
}
