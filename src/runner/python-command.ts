import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Job } from '../grading/code/job.ts';
import { taggedSteps } from './frames.ts';
import type { Launch } from './launch.ts';
import { findPython, installNumpy } from './python.ts';

/** `-I -S -B`: no variable of the environment, no site or start-up file, nothing written beside the sources. */
const flags = ['-I', '-S', '-B', '-X', 'utf8'];

/**
 * Python, which holds nothing back by itself.
 * @param harness the folder with harness.py
 * @returns a sentence when Python or numpy is absent
 */
export async function pythonLaunch(
  job: Job,
  { python: wanted, searchPath }: { python?: string | undefined; searchPath: string | undefined },
  harness: string,
): Promise<Launch | string> {
  const found = await findPython(wanted, searchPath);
  if ('absent' in found) return found.absent;
  const { program, numpyFolder, needs } = found.python;
  if (numpyFolder === null) return installNumpy;
  const file = realpathSync(job.file);
  return {
    command: [program, ...flags, path.join(harness, 'harness.py'), numpyFolder],
    grants: { reads: [path.dirname(file), ...job.reads, harness], program: needs },
    input: (nonce) => pythonInput({ ...job, file }, nonce),
    hasPermissions: false,
  };
}

/** What harness.py reads on stdin. */
function pythonInput({ file, names, steps, caps }: Job, nonce: string): string {
  return JSON.stringify({ nonce, job: { file, names, steps: taggedSteps(steps), ...caps } });
}
