import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Job } from '../grading/code/job.ts';

/**
 * The line of a syntax error, from 1; null: not found. Node does not put it into the error itself; `node --check` prints
 * it, and parses without running anything. Only a file with another ending can be read as a module that way.
 */
export async function syntaxPlace({ file, language }: Job): Promise<number | null> {
  if (language !== 'javascript') return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-syntax-'));
  try {
    const copy = path.join(folder, 'file.mjs');
    writeFileSync(copy, readFileSync(file));
    const { stderr } = spawnSync(process.execPath, ['--check', copy], {
      encoding: 'utf8',
      env: {},
      timeout: 5000,
    });
    const line = /file\.mjs:(\d+)/.exec(stderr)?.[1];
    return line === undefined ? null : Number(line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
