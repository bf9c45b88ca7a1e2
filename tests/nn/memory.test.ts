import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FastRandom } from '../../src/nn/fast-random.ts';

const timeoutMs = 120_000;
const inputBytes = 25_000 * 784 * 8;

/** 1,000 pictures of noise, a fifth of it not 0, and their classes, a byte each: what the bench's program reads. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'noise.bin');
const random = new FastRandom(1);
const pixels = Uint8Array.from({ length: 1000 * 784 }, () => (random.below(5) === 0 ? random.below(256) : 0));
writeFileSync(file, Buffer.concat([pixels, Uint8Array.from({ length: 1000 }, (_, i) => i % 5)]));

function node(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
const engine = (...args: string[]) => node('scripts/bench/engine-run.mjs', ...args);
const emptyPeak = () => node('-p', 'process.resourceUsage().maxRSS * 1024');

describe('the peak of memory', () => {
  // The reference, which keeps no copy of the data, is a row of the bench.
  test.each(['1', '2'])(
    'of an epoch of 25,000 pictures is at most three times their bytes (threads: %s)',
    (kernel) => {
      const { peakBytes, kernel: name } = engine('digits', file, '1', kernel);
      expect(name).toMatch(new RegExp(`^wasm, ${kernel} thread`));
      expect(peakBytes - emptyPeak()).toBeLessThanOrEqual(3 * inputBytes);
      // They are there at all.
      expect(peakBytes - emptyPeak()).toBeGreaterThan(inputBytes);
    },
    timeoutMs,
  );

  test.each(['small', '2'])(
    'after a hundred runs is at most 1.15 times that after twenty (kernel: %s)',
    (kernel) => {
      const { after20, after100 } = engine('again', file, kernel);
      expect(after100 / after20).toBeLessThanOrEqual(1.15);
    },
    timeoutMs,
  );
});
