import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Caps } from '../grading/code/job.ts';
import { type Frame, FrameReader } from './frames.ts';
import { limited } from './limits.ts';
import { memoryOf } from './memory.ts';

export interface ChildTask {
  command: readonly string[];
  env: Readonly<Record<string, string>>;
  nonce: string;
  /** Written to its stdin, which then ends. */
  input: string;
  caps: Caps;
  signal?: AbortSignal | undefined;
  onFrame: (frame: Frame) => void;
  /** What it prints on stdout, as it comes. */
  onOutput: (text: string) => void;
}

export type Cut = 'too-long' | 'too-much-memory' | 'too-much-output' | 'aborted';

export interface ChildEnd {
  /** Why we ended it; null: it ended by itself, or was done. */
  cut: Cut | null;
  code: number | null;
  signal: NodeJS.Signals | null;
  /** It could not even be started. */
  startFault: string | null;
  /** What its interpreter or its wrapper said. What the file itself prints goes to stdout. */
  stderr: string;
  /** Lines among the frames that the harness did not write. */
  forgedFrames: number;
}

const outputCap = 64 * 1024;
/** How often memory is looked at, and how much a Node or numpy of its own takes beside what is granted. */
const memoryPollMs = 25;
const programMb = 160;
/** How long its pipes may stay open after its end: something that left the group must hold them. */
const drainMs = 250;

/**
 * Runs a child in a process group of its own until it is done, ends, meets one of its caps, or `signal` is aborted; then
 * the whole group is killed. Never throws.
 */
export function runChild(task: ChildTask): Promise<ChildEnd> {
  const { caps, signal } = task;
  const [program = '', ...args] = limited(task.command, caps);
  const end: ChildEnd = {
    cut: null,
    code: null,
    signal: null,
    startFault: null,
    stderr: '',
    forgedFrames: 0,
  };
  const child = spawn(program, args, {
    env: { ...task.env },
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const cut = (why: Cut) => {
    end.cut ??= why;
    killGroup(child);
  };
  listen(child, task, end, cut);
  return new Promise((resolve) => {
    const clock = setTimeout(cut, caps.seconds * 1000, 'too-long');
    const memory = setInterval(() => {
      if (memoryOf(child.pid) > caps.memoryMb + programMb) cut('too-much-memory');
    }, memoryPollMs);
    const abort = () => cut('aborted');
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    const finish = () => {
      signal?.removeEventListener('abort', abort);
      for (const stream of child.stdio) stream?.destroy();
      resolve(end);
    };
    const ended = (code: number | null, by: NodeJS.Signals | null) => {
      Object.assign(end, { code, signal: by });
      clearTimeout(clock);
      clearInterval(memory);
      killGroup(child);
      const drained = setTimeout(finish, drainMs);
      child.once('close', () => {
        clearTimeout(drained);
        finish();
      });
    };
    child.once('exit', ended);
    child.once('error', ({ message }) => {
      if (child.pid !== undefined) return;
      end.startFault = message;
      ended(null, null);
    });
  });
}

type Pipes = [Writable, Readable, Readable, Readable];

/** Feeds the child and takes what comes from it into `end` and the task's listeners. */
function listen(child: ChildProcess, task: ChildTask, end: ChildEnd, cut: (why: Cut) => void): void {
  const [stdin, stdout, stderr, results] = child.stdio as unknown as Pipes;
  // A child that ended does not read; what it left unread is no fault of ours.
  for (const stream of [stdin, stdout, stderr, results]) stream.on('error', () => {});
  const frames = new FrameReader(task.nonce, (frame) => {
    task.onFrame(frame);
    if ('done' in frame) killGroup(child);
  });
  results.on('data', (chunk: Buffer) => {
    if (!frames.push(chunk)) cut('too-much-output');
    end.forgedFrames = frames.forged;
  });
  let printed = 0;
  const counted = (chunk: Buffer) => {
    const room = Math.max(0, outputCap - printed);
    printed += chunk.length;
    if (printed > outputCap) cut('too-much-output');
    return chunk.subarray(0, room);
  };
  const decoder = new StringDecoder('utf8');
  stdout.on('data', (chunk: Buffer) => {
    const text = decoder.write(counted(chunk));
    if (text !== '') task.onOutput(text);
  });
  stderr.on('data', (chunk: Buffer) => {
    end.stderr += counted(chunk).toString('utf8');
  });
  stdin.end(task.input);
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone.
  }
}
