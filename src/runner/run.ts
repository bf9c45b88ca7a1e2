import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Ended, Isolation, Job, Ran, StepResult, Thrown } from '../grading/code/job.ts';
import { sanitise } from '../text/sanitise.ts';
import { type ChildEnd, runChild } from './child.ts';
import { endingOf } from './ending.ts';
import type { Frame } from './frames.ts';
import { nodeCommand, nodeDeniesNetwork, nodeInput, type RunnerFiles } from './node-command.ts';
import { type Wrapper, wrappersHere } from './walls.ts';

export interface RunMeans {
  files: RunnerFiles;
  /** PATH: where bubblewrap and Python are looked for. */
  searchPath: string | undefined;
  /** Ends the run. */
  signal?: AbortSignal;
  /** A line that the file printed. */
  onLine?: (line: string) => void;
  /** A step came to its end; its number. */
  onStep?: (step: number) => void;
}

/** What was received of one try. */
interface Heard {
  begun: boolean;
  done: boolean;
  fault: { kind: string; thrown: Thrown } | null;
  results: StepResult[];
  output: string;
}

/** Wrappers that did not start anything here are not tried again in this process. */
const broken = new Set<Wrapper['name']>();

/**
 * Runs a learner's file: never throws for what the file does, always ends. The walls are the strongest that work here;
 * what worked is told in the result.
 */
export async function run(job: Job, means: RunMeans): Promise<Ran> {
  const begin = performance.now();
  if (!existsSync(job.file)) return refused(job, `${job.file} does not exist.`);
  for (const wrapper of [...wrappersHere(means.searchPath).filter(({ name }) => !broken.has(name)), null]) {
    const { heard, end } = await tryOnce(job, means, wrapper);
    const isWrapperFault = wrapper !== null && !heard.begun && end.cut === null;
    if (isWrapperFault) {
      broken.add(wrapper.name);
      continue;
    }
    const { ended, message, thrown } = await endingOf(job, heard, end);
    return {
      ended,
      message,
      thrown,
      results: heard.results,
      output: sanitise(heard.output),
      seconds: (performance.now() - begin) / 1000,
      isolation: isolationOf(wrapper),
    };
  }
  return refused(job, 'The program could not be started.');
}

async function tryOnce(
  job: Job,
  means: RunMeans,
  wrapper: Wrapper | null,
): Promise<{ heard: Heard; end: ChildEnd }> {
  const nonce = randomBytes(16).toString('hex');
  const { command, grants } = nodeCommand(job, means.files);
  const heard: Heard = {
    begun: false,
    done: false,
    fault: null,
    results: job.steps.map(() => ({ missing: true })),
    output: '',
  };
  let line = '';
  const end = await runChild({
    command: wrapper === null ? command : wrapper.wrap(command, grants),
    env: {},
    nonce,
    input: nodeInput(job, means.files, nonce),
    caps: job.caps,
    signal: means.signal,
    onFrame: (frame) => {
      take(heard, frame);
      if ('step' in frame) means.onStep?.(frame.step);
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
    heard.results[step] = result;
  }
}

function isolationOf(wrapper: Wrapper | null): Isolation {
  return {
    walls: [...(wrapper ? [wrapper.name] : []), 'permissions', 'caps'],
    network: wrapper !== null || nodeDeniesNetwork ? 'denied' : 'open',
    files: 'denied',
  };
}

function refused(job: Job, message: string): Ran {
  const ended: Ended = 'absent';
  const results: StepResult[] = job.steps.map(() => ({ missing: true }));
  const isolation: Isolation = { walls: [], network: 'denied', files: 'denied' };
  return { ended, message, thrown: null, results, output: '', seconds: 0, isolation };
}
