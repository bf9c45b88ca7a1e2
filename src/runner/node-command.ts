import { realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Job } from '../grading/code/job.ts';
import { taggedSteps } from './frames.ts';
import type { Grants } from './walls.ts';

/** Where the runner's own files are. */
export interface RunnerFiles {
  /** The folder with harness.mjs. */
  harness: string;
  /** The file that `sherpa-tutor/engine` stands for. */
  engine: string;
}

const flags = process.allowedNodeEnvironmentFlags;

/** Node with its permission model on: files are granted one by one, and no process, worker or addon may start. */
export function nodeCommand(job: Job, files: RunnerFiles): { command: string[]; grants: Grants } {
  const harness = path.join(files.harness, 'harness.mjs');
  const usesEngine = job.modules.includes('sherpa-tutor/engine');
  const reads = [folderOf(job), ...job.reads, ...(usesEngine ? [path.dirname(files.engine)] : [])];
  const granted = [files.harness, ...reads].flatMap((place) => [
    `--allow-fs-read=${place}`,
    `--allow-fs-read=${place}${path.sep}*`,
  ]);
  const strips = flags.has('--experimental-strip-types') && job.language === 'typescript';
  return {
    command: [
      process.execPath,
      '--permission',
      ...granted,
      `--max-old-space-size=${job.caps.memoryMb}`,
      '--disallow-code-generation-from-strings',
      '--no-warnings',
      ...(strips ? ['--experimental-strip-types'] : []),
      harness,
    ],
    grants: { reads: [...reads, files.harness], program: [process.execPath] },
  };
}

/** Links are followed here, once: the permission model looks at real paths. */
const folderOf = ({ file }: Job) => path.dirname(realpathSync(file));

/** Whether this Node refuses sockets by itself. */
export const nodeDeniesNetwork = flags.has('--allow-net');

export function nodeInput(job: Job, files: RunnerFiles, nonce: string): string {
  const file = realpathSync(job.file);
  return JSON.stringify({
    nonce,
    job: {
      url: pathToFileURL(file).href,
      folder: `${pathToFileURL(path.dirname(file)).href}/`,
      engine: pathToFileURL(files.engine).href,
      modules: job.modules,
      names: job.names,
      steps: taggedSteps(job.steps),
    },
  });
}
