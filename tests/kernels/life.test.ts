import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

const built = mkdtempSync(path.join(tmpdir(), 'sherpa-kernels-'));
const script = path.join(built, 'life.mjs');
buildSync({
  entryPoints: ['tests/kernels/life.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: script,
});
afterAll(() => rmSync(built, { recursive: true }));

function life(task: string, threads = 2, options: string[] = []) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...options, script, task, String(threads)],
    {
      encoding: 'utf8',
      timeout: 120_000,
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('a kernel that nobody closes does not keep the process alive', () => {
  expect(life('leave')).toEqual({ kernel: 'wasm, 2 threads' });
});

test.skipIf(!existsSync('/proc/self/task'))(
  'its threads end when it is closed (skipped without /proc)',
  () => {
    const { before, after } = life('threads');
    expect(after).toBe(before);
  },
);

test.skipIf(!process.allowedNodeEnvironmentFlags.has('--permission'))(
  'where no thread may be started it goes on with one and says so (skipped where Node has no --permission)',
  () => {
    const { kernel } = life('leave', 2, ['--permission', '--allow-fs-read=*', '--no-warnings']);
    expect(kernel).toMatch(/^wasm, 1 thread; no more could be started: .+/);
  },
);

test('25,000 pictures cost a process at most three times their size', () => {
  const empty = spawnSync(process.execPath, ['-p', 'process.resourceUsage().maxRSS'], { encoding: 'utf8' });
  const { kernel, peakBytes } = life('workload');
  expect(kernel).toBe('wasm, 2 threads');
  expect(peakBytes - Number(empty.stdout) * 1024).toBeLessThan(3 * 25_000 * 784 * 8);
});

test.each([1, 2])('a hundred runs with %i threads take hardly more memory than twenty', (threads) => {
  const { after20, after100 } = life('hundred', threads);
  expect(after100).toBeLessThan(1.15 * after20);
});
