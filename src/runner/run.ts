import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Ended, Isolation, Job, Ran, StepResult, Thrown } from '../grading/code/job.ts';
import { sanitise } from '../text/sanitise.ts';
import { type ChildEnd, runChild } from './child.ts';
import { endingOf } from './ending.ts';
import type { Frame } from './frames.ts';
import { isolationOf, markBroken, wallsFor } from './isolation.ts';
import type { Launch } from './launch.ts';
import { nodeLaunch, type RunnerFiles } from './node-command.ts';
import { pythonLaunch } from './python-command.ts';
import { inPlainWords } from './refused-access.ts';
import { type Wrapper, withParent } from './walls.ts';

export interface RunMeans {
  files: RunnerFiles;
  /** PATH: where bubblewrap and Python are looked for. */
  searchPath: string | undefined;
  /** The Python to use, a name or a path; otherwise the `python3` of the search path. */
  python?: string | undefined;
  /** The learner agreed that Python runs here with nothing around it but its caps, where no wall works. */
  mayRunBare?: boolean;
  /** Ends the run. */
  signal?: AbortSignal;
  /** A line that the file printed. */
  onLine?: (line: string) => void;
  /** A step came to its end: its number, and what it gave. */
  onStep?: (step: number, result: StepResult) => void;
}

/** What was received of one try. */
interface Heard {
  begun: boolean;
  done: boolean;
  fault: { kind: string; thrown: Thrown } | null;
  results: StepResult[];
  output: string;
}

const needsYes =
  'Python cannot be walled in on this system: the file could read, write and send whatever you can. ' +
  'Install bubblewrap (Debian: apt install bubblewrap), or say that it may run as it is.';

/**
 * Runs a learner's file: never throws for what the file does, always ends. The walls are the strongest that work here;
 * what worked is told in the result.
 */
export async function run(job: Job, means: RunMeans): Promise<Ran> {
  const begin = performance.now();
  if (!existsSync(job.file)) return refused(job, `${job.file} does not exist.`);
  const launch =
    job.language === 'python'
      ? await pythonLaunch(job, means, means.files.harness)
      : nodeLaunch(job, means.files);
  if (typeof launch === 'string') return refused(job, launch);
  for (const wall of [...wallsFor(launch, means.searchPath), null]) {
    if (wall === null && !launch.hasPermissions && !means.mayRunBare)
      return { ...refused(job, needsYes), needsYes: true };
    const { heard, end } = await tryOnce(job, means, launch, wall);
    const didBegin = heard.begun && heard.fault?.kind !== 'absent';
    if (wall !== null && !didBegin && end.cut === null) {
      markBroken(launch, wall, end.stderr);
      continue;
    }
    const { ended, message, thrown } = endingOf(job, heard, end);
    return {
      ended,
      message,
      thrown,
      results: heard.results,
      output: sanitise(heard.output),
      seconds: (performance.now() - begin) / 1000,
      isolation: isolationOf(launch, wall),
    };
  }
  return refused(job, 'The program could not be started.');
}

async function tryOnce(
  job: Job,
  means: RunMeans,
  { command, grants, input }: Launch,
  wall: Wrapper | null,
): Promise<{ heard: Heard; end: ChildEnd }> {
  const nonce = randomBytes(16).toString('hex');
  const heard: Heard = {
    begun: false,
    done: false,
    fault: null,
    results: job.steps.map(() => ({ missing: true })),
    output: '',
  };
  let line = '';
  const end = await runChild({
    command: wall === null ? [...withParent(means.searchPath), ...command] : wall.wrap(command, grants),
    env: {},
    nonce,
    input: input(nonce),
    caps: job.caps,
    signal: means.signal,
    onFrame: (frame) => {
      take(heard, frame);
      const result = 'step' in frame ? heard.results[frame.step] : undefined;
      if ('step' in frame && result) means.onStep?.(frame.step, result);
    },
    onOutput: (text) => {
      heard.output += text;
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      for (const one of lines) means.onLine?.(sanitise(one));
    },
  });
  return { heard, end };
}

function take(heard: Heard, frame: Frame): void {
  if ('begun' in frame) heard.begun = true;
  else if ('done' in frame) heard.done = true;
  else if ('fault' in frame) heard.fault ??= { kind: frame.fault, thrown: frame.thrown };
  else if ('step' in frame && frame.step in heard.results) {
    const { step, ...result } = frame;
    heard.results[step] = 'thrown' in result ? { thrown: inert(result.thrown) } : result;
  }
}

const inert = ({ name, message, line }: Thrown): Thrown => ({
  name: sanitise(name),
  message: inPlainWords(sanitise(message)),
  line,
});

function refused(job: Job, message: string): Ran {
  const ended: Ended = 'absent';
  const results: StepResult[] = job.steps.map(() => ({ missing: true }));
  const isolation: Isolation = { walls: [], network: 'denied', files: 'denied' };
  return { ended, message, thrown: null, results, output: '', seconds: 0, isolation };
}
