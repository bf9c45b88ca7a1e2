import nodeModule from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Job } from '../grading/code/job.ts';
import { taggedSteps } from './frames.ts';
import type { Launch } from './launch.ts';
import { ownFiles } from './own-files.ts';

/** Where the runner's own files are. */
export interface RunnerFiles {
  /** The folder with harness.cjs and harness.py. */
  harness: string;
  /** The file that `sherpa-tutor/engine` stands for; it imports nothing. */
  engine: string;
}

const engineName = 'sherpa-tutor/engine';
const flags = process.allowedNodeEnvironmentFlags;

/** Whether this Node refuses sockets by itself. */
export const nodeDeniesNetwork = flags.has('--allow-net');

// Buffers are zeroed, so that none shows what the harness had read; a signal must not open a debugger.
const wanted = ['--zero-fill-buffers', '--disable-sigusr1', '--experimental-strip-types'];

/**
 * Node with its permission model on: files are granted one by one, and no process, worker or addon may start.
 * @returns a sentence where this Node is too old
 */
export function nodeLaunch(job: Job, files: RunnerFiles): Launch | string {
  if (typeof nodeModule.registerHooks !== 'function')
    return `Exercises in JavaScript need Node.js 22.15 or newer; this is ${process.versions.node}.`;
  const harness = path.join(files.harness, 'harness.cjs');
  const own = ownFiles(job.file);
  const reads = [harness, ...own, ...job.reads, ...(job.modules.includes(engineName) ? [files.engine] : [])];
  return {
    command: [
      process.execPath,
      '--permission',
      ...reads.map((file) => `--allow-fs-read=${file}`),
      `--max-old-space-size=${job.caps.memoryMb}`,
      '--disallow-code-generation-from-strings',
      '--no-warnings',
      ...wanted.filter((flag) => flags.has(flag)),
      harness,
    ],
    grants: { reads, program: [process.execPath] },
    hasPermissions: true,
    input: (nonce) =>
      JSON.stringify({
        nonce,
        job: {
          url: address(own[0] as string),
          files: own.map(address),
          engine: address(files.engine),
          modules: job.modules,
          names: job.names,
          steps: taggedSteps(job.steps),
        },
      }),
  };
}

const address = (file: string) => pathToFileURL(file).href;
