// The pictures both sides learn from: real digits 0-4 where the folder beside the checkout has them, else our own.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onlyClasses } from '../../src/nn/classes.ts';
import { digits } from '../../src/nn/digits.ts';
import { FastRandom } from '../../src/nn/fast-random.ts';
import { readIdxFolder } from '../../src/store/idx-folder.ts';

const real = path.resolve('../shared/data/mnist');
const classes = ['0', '1', '2', '3', '4'];

async function digitsAtHand() {
  if (existsSync(real)) {
    const { train } = await readIdxFolder(real);
    return { data: onlyClasses(train, classes), source: 'real digits 0-4' };
  }
  const data = digits(new FastRandom(1), { samples: 2500, classes: classes.map(Number) });
  return { data, source: 'generated digits 0-4 (no real ones here)' };
}

/** Writes pixels, then classes, a byte each, and tells what they are. */
export async function writeDigits(folder) {
  const { data, source } = await digitsAtHand();
  const pixels = Uint8Array.from(data.inputs, (x) => Math.round(x * 255));
  const labels = Uint8Array.from({ length: data.samples }, (_, row) =>
    data.targets.subarray(row * 5, row * 5 + 5).indexOf(1),
  );
  const file = path.join(folder, 'digits.bin');
  writeFileSync(file, Buffer.concat([pixels, labels]));
  const nonZero = pixels.reduce((count, pixel) => count + (pixel > 0 ? 1 : 0), 0) / pixels.length;
  return { file, source, pictures: data.samples, nonZero };
}
