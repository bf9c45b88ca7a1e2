import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/grading/code/job.ts';
import { findPython } from '../../src/runner/python.ts';
import { probePython } from '../../src/runner/python-probe.ts';
import { type RunMeans, run } from '../../src/runner/run.ts';
import {
  call,
  fileWith,
  folderHere,
  found,
  jobOf,
  means,
  pause,
  processesOf,
  programs,
  skipReason,
  valuesOf,
} from './python-here.ts';

const python = 'python' in found ? found.python : null;

test('a Python that is not there is told with what to do', async () => {
  expect(await findPython('no-such-python', process.env.PATH)).toEqual({
    absent:
      'no-such-python was not found. Install Python 3.10 or later, or set SHERPA_PYTHON to the one to use.',
  });
  expect(await findPython(undefined, folderHere())).toMatchObject({
    absent: expect.stringMatching(/^python3 was not found\. Install Python/),
  });
});

test('doctor is told what is missing, and that nothing fails for it', async () => {
  const [probe, ...rest] = await probePython({ ...means, python: undefined, searchPath: folderHere() });
  expect(probe).toMatchObject({ name: 'python', ok: null, remedy: expect.stringMatching(/^Install Python/) });
  expect(rest).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a program that is no Python is not taken for one', async () => {
  const file = path.join(programs([], ['python3']), 'python3');
  expect(await findPython(file, '')).toMatchObject({
    absent: expect.stringMatching(/did not say which Python it is/),
  });
});

test.skipIf(process.platform === 'win32')('a Python that is too old is told', async () => {
  const file = path.join(programs([], ['python3']), 'python3');
  writeFileSync(file, '#!/bin/sh\nprintf "3.9.18\\n/usr/bin/python3.9\\n/usr\\n/usr\\n"\n');
  expect(await findPython(file, '')).toMatchObject({
    absent: expect.stringMatching(/is Python 3\.9\.18, which is too old\. Install Python 3\.10/),
  });
});

describe.skipIf(skipReason)(`Python ${skipReason}`, () => {
  test('a virtual environment without numpy is told with what to do', async () => {
    const folder = folderHere();
    execFileSync(python!.program, ['-m', 'venv', '--without-pip', folder]);
    const ran = await run(jobOf(fileWith(''), []), { ...means, python: path.join(folder, 'bin/python') });
    expect(ran).toMatchObject({ ended: 'absent', message: expect.stringMatching(/pip install numpy/) });
  });

  test('a virtual environment that has numpy is used', async () => {
    const folder = folderHere();
    execFileSync(python!.program, ['-m', 'venv', '--without-pip', '--system-site-packages', folder]);
    const ran = await run(jobOf(fileWith('def f(x): return x.sum()'), [call('f', [1, 2])]), {
      ...means,
      python: path.join(folder, 'bin/python'),
    });
    expect(valuesOf(ran)).toEqual([3]);
  });

  test('doctor is told of Python, numpy, and what holds a file in', async () => {
    const probes = await probePython(means);
    expect(probes.map(({ name, ok }) => [name, ok]).slice(0, 2)).toEqual([
      ['python', true],
      ['numpy', true],
    ]);
    expect(probes[1]?.detail).toMatch(/^numpy \d+\.\d+/);
    const bare = await probePython({
      ...means,
      python: python!.program,
      searchPath: programs([], ['bwrap', 'unshare']),
    });
    expect(bare[2]).toEqual({
      name: 'python sandbox',
      ok: null,
      detail: 'caps; network open, other files open',
      remedy: 'Install bubblewrap (Debian: apt install bubblewrap).',
    });
  });

  test('without a wall nothing is run before the learner agrees', async () => {
    const file = fileWith('print("it ran")');
    const way = { ...means, python: python!.program, searchPath: programs([], ['bwrap', 'unshare']) };
    const refused = await run(jobOf(file, []), { ...way, mayRunBare: false });
    expect(refused).toMatchObject({ ended: 'absent', needsYes: true, output: '' });
    expect(refused.message).toMatch(/cannot be walled in .* Install bubblewrap/);
    const agreed = await run(jobOf(file, []), way);
    expect(agreed).toMatchObject({
      ended: 'done',
      output: 'it ran\n',
      isolation: { walls: ['caps'], network: 'open', files: 'open' },
    });
  });

  const ways: [string, () => Partial<RunMeans>][] = [
    ['the strongest wall', () => ({})],
    ['namespaces', () => ({ searchPath: programs(['unshare', 'setpriv'], []), python: python!.program })],
    ['no wall', () => ({ searchPath: programs(['setpriv'], []), python: python!.program })],
  ];
  test.skipIf(process.platform !== 'linux').each(ways)(
    'behind %s, a sherpa that is killed leaves no Python behind',
    async (_, way) => {
      const folder = folderHere();
      const harness = path.join(folder, 'harness');
      cpSync(means.files.harness, harness, { recursive: true });
      const job = jobOf(fileWith('print("begun")\nwhile True: pass'), []);
      const all = { ...means, ...way(), files: { ...means.files, harness } };
      const script = path.join(folder, 'sherpa.mjs');
      const runner = pathToFileURL(path.resolve('src/runner/run.ts'));
      writeFileSync(
        script,
        `import { run } from ${JSON.stringify(runner)};
run(${JSON.stringify(job)}, { ...${JSON.stringify(all)}, onLine: (line) => console.log(line) });`,
      );
      const sherpa = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(sherpa.stdout!, 'data');
      expect(processesOf(harness).length).toBeGreaterThan(0);
      sherpa.kill('SIGKILL');
      for (let i = 0; i < 80 && processesOf(harness).length > 0; i++) await pause(25);
      expect(processesOf(harness)).toEqual([]);
    },
  );

  test('where only namespaces work, files outside are hidden all the same', async () => {
    const secret = path.join(folderHere(), 'secret');
    writeFileSync(secret, 'the secret');
    const source = `
import os, socket
def read(): return open(${JSON.stringify(secret)}).read()
def write(): open(os.path.join(os.path.dirname(__file__), "new"), "w")
def mount(): return [line.split()[1] for line in open("/proc/self/status") if line.startswith("CapEff")]
def places(): return sorted(os.listdir("/"))`;
    const steps: Step[] = ['read', 'write', 'mount', 'places'].map((name) => call(name));
    const ran = await run(jobOf(fileWith(source), steps), {
      ...means,
      python: python!.program,
      searchPath: programs(['unshare', 'setpriv'], ['bwrap']),
      mayRunBare: true,
    });
    // Some systems forbid user namespaces; then there is nothing to look at here.
    if (ran.isolation.files === 'open') return;
    expect(ran.isolation).toEqual({ walls: ['namespaces', 'caps'], network: 'denied', files: 'denied' });
    const [read, write, mount, places] = valuesOf(ran);
    expect(read).toMatch(/^FileNotFoundError/);
    expect(write).toMatch(/^OSError: \[Errno 30\] Read-only file system/);
    expect(mount).toEqual(['0000000000000000']);
    expect(places).not.toContain('home');
  });
});
