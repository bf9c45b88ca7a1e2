import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Job } from '../grading/code/job.ts';
import { taggedSteps } from './frames.ts';
import type { Python } from './python.ts';
import type { Grants } from './walls.ts';

/** `-I -S -B`: no variable of the environment, no site or start-up file, nothing written beside the sources. */
const flags = ['-I', '-S', '-B', '-X', 'utf8'];

/** @param harness the folder with harness.py */
export function pythonCommand(
  job: Job,
  python: Python,
  harness: string,
): { command: string[]; grants: Grants } {
  const { program, numpyFolder, needs } = python;
  return {
    command: [program, ...flags, path.join(harness, 'harness.py'), numpyFolder ?? ''],
    grants: { reads: [path.dirname(realpathSync(job.file)), ...job.reads, harness], program: needs },
  };
}

/** What harness.py reads on stdin. */
export function pythonInput({ file, names, steps, caps }: Job, nonce: string): string {
  return JSON.stringify({
    nonce,
    job: { file: realpathSync(file), names, steps: taggedSteps(steps), ...caps },
  });
}
