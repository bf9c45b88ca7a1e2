import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Job, Ran, Step } from '../../src/grading/code/job.ts';
import type { CodeLanguage } from '../../src/lesson/code-exercise.ts';
import { type RunMeans, run } from '../../src/runner/run.ts';

/** A folder with a learner's files; the first is the one that is run. */
export class Learner {
  readonly folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'sherpa-learner-')));

  write(files: Readonly<Record<string, string>>): string {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
      writeFileSync(path.join(this.folder, name), text);
    }
    return path.join(this.folder, Object.keys(files)[0] as string);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const means: RunMeans = {
  files: { harness: path.resolve('dist/harness'), engine: path.resolve('dist/engine.js') },
  searchPath: process.env.PATH,
};

export function jobOf(file: string, steps: readonly Step[], rest: Partial<Job> = {}): Job {
  const language: CodeLanguage = file.endsWith('.ts') ? 'typescript' : 'javascript';
  const caps = { memoryMb: 128, seconds: 5 };
  return { language, file, names: {}, modules: [], reads: [], steps, caps, ...rest };
}

/** Runs one file of these contents, in a folder of its own. */
export async function runText(
  text: string,
  steps: readonly Step[],
  rest: Partial<Job> & { name?: string; beside?: Record<string, string>; means?: Partial<RunMeans> } = {},
): Promise<Ran> {
  const { name = 'net.js', beside = {}, means: more = {}, ...job } = rest;
  const learner = new Learner();
  try {
    return await run(jobOf(learner.write({ [name]: text, ...beside }), steps, job), { ...means, ...more });
  } finally {
    learner.remove();
  }
}

export const call = (name: string, ...given: Extract<Step, { do: 'call' }>['arguments']): Step => ({
  do: 'call',
  function: name,
  arguments: given,
});
