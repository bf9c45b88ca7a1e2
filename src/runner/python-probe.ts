import path from 'node:path';
import type { Job } from '../grading/code/job.ts';
import type { Probe } from '../session/probe.ts';
import { findPython, installNumpy, installPython, type Python, printed } from './python.ts';
import { type RunMeans, run } from './run.ts';

const versionOfNumpy = 'import sys; sys.path.insert(0, sys.argv[1]); import numpy; print(numpy.__version__)';

/**
 * Python, numpy, and what holds a learner's file in. Who writes JavaScript needs none of it, so what is missing is no
 * failure here; it comes with its remedy.
 */
export async function probePython(means: RunMeans): Promise<Probe[]> {
  const found = await findPython(means.python, means.searchPath);
  if ('absent' in found)
    return [{ name: 'python', ok: null, detail: 'none was found', remedy: installPython }];
  const { python } = found;
  const probes: Probe[] = [
    { name: 'python', ok: true, detail: `Python ${python.version} (${python.program})` },
    await probeNumpy(python, means.searchPath),
  ];
  return probes.every(({ ok }) => ok) ? [...probes, await probeWall(means)] : probes;
}

async function probeNumpy({ program, numpyFolder }: Python, searchPath: string | undefined): Promise<Probe> {
  const name = 'numpy';
  if (numpyFolder === null) return { name, ok: null, detail: 'none for this Python', remedy: installNumpy };
  const version = await printed(program, ['-I', '-S', '-c', versionOfNumpy, numpyFolder], searchPath);
  return version === null
    ? { name, ok: null, detail: `${numpyFolder} holds one that cannot be imported`, remedy: installNumpy }
    : { name, ok: true, detail: `numpy ${version.trim()}` };
}

/** What a run without steps says of its walls. Any Python file will do; the harness has some. */
async function probeWall(means: RunMeans): Promise<Probe> {
  const name = 'python sandbox';
  const job: Job = {
    language: 'python',
    file: path.join(means.files.harness, 'values.py'),
    names: {},
    modules: [],
    reads: [],
    steps: [],
    caps: { memoryMb: 128, seconds: 20 },
  };
  const { ended, message, isolation } = await run(job, { ...means, mayRunBare: true });
  if (ended !== 'done') return { name, ok: null, detail: message };
  const { walls, network, files } = isolation;
  const detail = `${walls.join(', ')}; network ${network}, other files ${files}`;
  return files === 'denied' && network === 'denied'
    ? { name, ok: true, detail }
    : { name, ok: null, detail, remedy: 'Install bubblewrap (Debian: apt install bubblewrap).' };
}
