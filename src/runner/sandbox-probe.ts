import type { Job } from '../grading/code/job.ts';
import type { Probe } from '../session/probe.ts';
import { brokenWalls } from './isolation.ts';
import { type RunMeans, run } from './run.ts';

/**
 * What holds JavaScript and TypeScript in here: a run without steps tells. A weaker wall is no failure; it comes with
 * its remedy.
 */
export async function probeSandbox(means: RunMeans): Promise<Probe[]> {
  const name = 'javascript sandbox';
  // Any module will do.
  const file = means.files.engine;
  const caps = { memoryMb: 128, seconds: 20 };
  const job: Job = { language: 'javascript', file, names: {}, modules: [], reads: [], steps: [], caps };
  const { ended, message, isolation } = await run(job, means);
  if (ended !== 'done')
    return [{ name, ok: ended === 'absent' ? null : false, detail: message, remedy: remedyFor(ended) }];
  const { walls, network, files } = isolation;
  const detail = [
    `${walls.join(', ')}; network ${network}, other files ${files}`,
    ...brokenWalls(process.execPath),
  ].join('; ');
  if (walls.includes('bubblewrap')) return [{ name, ok: true, detail }];
  return [{ name, ok: network === 'denied' && files === 'denied' ? true : null, detail, remedy: stronger }];
}

const stronger =
  'Stronger: install bubblewrap (Debian: apt install bubblewrap), where user namespaces are allowed.';

const remedyFor = (ended: string) =>
  ended === 'absent' ? 'Install Node.js 22.15 or newer.' : 'Build sherpa again (npm run build).';
