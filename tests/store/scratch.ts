import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { SherpaError } from '../../src/text/sherpa-error.ts';

/** A folder of its own for one test, filled with files: `{'a/b.md': 'text', 'c/': ''}`. */
export function scratch(files: Record<string, string | Uint8Array> = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'sherpa-store-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  fill(folder, files);
  return folder;
}

export function fill(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, content);
  }
}

/** The SherpaError that something throws; anything else fails the test. */
export function disappointment(act: () => unknown): SherpaError {
  try {
    act();
  } catch (error) {
    if (error instanceof SherpaError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Root does not feel modes, so read-only folders and full disks are real ones, mounted for the test. */
export function mountTmpfs(folder: string, options: string): boolean {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  if (status === 0) onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return status === 0;
}

export function remountReadOnly(folder: string): boolean {
  return spawnSync('mount', ['-o', 'remount,ro', folder]).status === 0;
}

/** Whether this machine lets us mount, asked once. */
export const canMount = (() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sherpa-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return mounted;
})();
