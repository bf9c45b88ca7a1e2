import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Job, Ran, Step } from '../../src/grading/code/job.ts';
import { findPython } from '../../src/runner/python.ts';
import { type RunMeans, run } from '../../src/runner/run.ts';
import { onPath } from '../../src/runner/walls.ts';

export const found = await findPython(process.env.SHERPA_PYTHON, process.env.PATH);

/** Why the tests that run Python are skipped here; empty: they run. */
export const skipReason =
  'absent' in found ? found.absent : found.python.numpyFolder === null ? 'numpy is absent' : '';

export const means: RunMeans = {
  files: { harness: path.resolve('src/runner/harness'), engine: path.resolve('dist/engine.js') },
  searchPath: process.env.PATH,
  python: process.env.SHERPA_PYTHON,
  // What is tested is what the file does. Where no wall works, its caps must do.
  mayRunBare: true,
};

export const folderHere = () => realpathSync(mkdtempSync(path.join(tmpdir(), 'python-')));

/** A folder of programs: the ones named are the real ones, the others fail. */
export function programs(real: readonly string[], failing: readonly string[]): string {
  const folder = folderHere();
  for (const name of real) {
    const program = onPath(name, process.env.PATH);
    if (program) symlinkSync(program, path.join(folder, name));
  }
  for (const name of failing) {
    writeFileSync(path.join(folder, name), '#!/bin/sh\nexit 1\n');
    chmodSync(path.join(folder, name), 0o755);
  }
  return folder;
}

/** A folder of its own for one learner's file. */
export function fileWith(source: string, name = 'exercise.py'): string {
  const folder = folderHere();
  const file = path.join(folder, name);
  writeFileSync(file, source);
  return file;
}

export function jobOf(file: string, steps: readonly Step[], rest: Partial<Job> = {}): Job {
  return {
    language: 'python',
    file,
    names: {},
    modules: [],
    reads: [],
    steps,
    caps: { memoryMb: 128, seconds: 20 },
    ...rest,
  };
}

export const runPython = (source: string, steps: readonly Step[], rest: Partial<Job> = {}): Promise<Ran> =>
  run(jobOf(fileWith(source), steps, rest), means);

export const call = (name: string, ...given: (Step & { do: 'call' })['arguments']): Step => ({
  do: 'call',
  function: name,
  arguments: given,
});

/** The values of the steps, or `Name: message (line)` of what was thrown. */
export function valuesOf({ results }: Ran): unknown[] {
  return results.map((one) => {
    if ('missing' in one) return 'missing';
    return 'thrown' in one ? `${one.thrown.name}: ${one.thrown.message} (${one.thrown.line})` : one.value;
  });
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The processes in whose command line a text stands. */
export function processesOf(text: string): string[] {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}
