import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Caps } from '../grading/code/job.ts';
import { type Frame, FrameReader } from './frames.ts';

export interface ChildTask {
  command: readonly string[];
  env: Readonly<Record<string, string>>;
  nonce: string;
  /** Written to its stdin, which then ends. */
  input: string;
  caps: Caps;
  signal?: AbortSignal | undefined;
  onFrame: (frame: Frame) => void;
  /** What it prints, as it comes. */
  onOutput: (text: string) => void;
}

export type Cut = 'too-long' | 'too-much-memory' | 'too-much-output' | 'aborted';

export interface ChildEnd {
  /** Why we ended it; null: it ended by itself. */
  cut: Cut | null;
  code: number | null;
  signal: NodeJS.Signals | null;
  /** It could not even be started. */
  startFault: string | null;
  stderr: string;
  forgedFrames: number;
}

const outputCap = 64 * 1024;
/** How often memory is looked at, and how much a Node or numpy of its own takes beside what is granted. */
const memoryPollMs = 25;
const programMb = 300;

/**
 * Runs a child in a process group of its own and sees to it that it ends: at the wall clock, at its memory, when it
 * prints too much, when `signal` is aborted. The whole group is killed.
 */
export function runChild(task: ChildTask): Promise<ChildEnd> {
  const { caps, signal } = task;
  const [program = '', ...args] = limited(task.command, caps);
  const child = spawn(program, args, {
    env: { ...task.env },
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  return new Promise((resolve) => {
    let cut: Cut | null = null;
    let stderr = '';
    let printed = 0;
    let startFault: string | null = null;
    const end = (why: Cut) => {
      cut ??= why;
      killGroup(child);
    };
    const frames = new FrameReader(task.nonce, task.onFrame);
    const clock = setTimeout(() => end('too-long'), caps.seconds * 1000);
    const memory = setInterval(() => {
      if (residentMb(child.pid) > caps.memoryMb + programMb) end('too-much-memory');
    }, memoryPollMs);
    const abort = () => end('aborted');
    signal?.addEventListener('abort', abort, { once: true });
    const [stdin, stdout, errors, results] = child.stdio as unknown as [
      NodeJS.WritableStream,
      NodeJS.ReadableStream,
      NodeJS.ReadableStream,
      NodeJS.ReadableStream,
    ];
    const take = (chunk: Buffer, isError: boolean) => {
      printed += chunk.length;
      if (isError && stderr.length < outputCap) stderr += chunk.toString('utf8');
      if (!isError) task.onOutput(chunk.toString('utf8'));
      if (printed > outputCap) end('too-much-output');
    };
    stdout.on('data', (chunk: Buffer) => take(chunk, false));
    errors.on('data', (chunk: Buffer) => take(chunk, true));
    results.on('data', (chunk: Buffer) => {
      if (!frames.push(chunk)) end('too-much-output');
    });
    // A child that ended does not read; what it left unread is no fault of ours.
    for (const stream of [stdin, stdout, errors, results]) stream.on('error', () => {});
    child.once('error', ({ message }) => {
      startFault = message;
      finish(null, null);
    });
    child.once('close', (code, by) => finish(code, by));
    stdin.end(task.input);
    if (signal?.aborted) abort();

    function finish(code: number | null, by: NodeJS.Signals | null): void {
      clearTimeout(clock);
      clearInterval(memory);
      signal?.removeEventListener('abort', abort);
      // What it left behind in its group.
      killGroup(child);
      resolve({ cut, code, signal: by, startFault, stderr, forgedFrames: frames.forged });
    }
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone.
  }
}

/**
 * Limits that the system keeps even when sherpa itself is killed: processor time, and memory outside of V8's heap.
 * Where there is no `sh` the ones above must do.
 */
function limited(command: readonly string[], { memoryMb, seconds }: Caps): readonly string[] {
  if (process.platform === 'win32' || !existsSync('/bin/sh')) return command;
  const limits = [
    `ulimit -t ${Math.ceil(seconds) * 4 + 5}`,
    `ulimit -d ${(memoryMb + 600) * 1024}`,
    'ulimit -c 0',
  ];
  return [
    '/bin/sh',
    '-c',
    `${limits.map((one) => `${one} 2>/dev/null`).join('; ')}; exec "$@"`,
    'sh',
    ...command,
  ];
}

/** Of a process and what it started, where /proc tells; 0 elsewhere. */
function residentMb(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return pages / 256 + children.reduce((sum, one) => sum + residentMb(Number(one)), 0);
  } catch {
    return 0;
  }
}
