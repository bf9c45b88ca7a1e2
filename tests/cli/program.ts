import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { afterAll } from 'vitest';
import { bread } from '../session/bread.ts';

/** The real program, run as a user would, in a folder and with an environment of its own; SHERPA_BIN names another one. */
export const bin = path.resolve(process.env.SHERPA_BIN ?? 'bin/sherpa.cjs');

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, gone when the test file is through. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'sherpa-test-')));
  made.push(folder);
  return folder;
}

/** A folder with a small guide in it, `bread.md`: quick to load, and with one of everything a session can meet. */
export function folderWithBread(): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'bread.md'), bread);
  return folder;
}

/** One line of a journal, as it stands in the file. */
export interface Recorded {
  v: number;
  type: string;
  at: string;
  item?: string;
  input?: { type: string; value?: unknown; text?: string };
  [field: string]: unknown;
}

export function journalFile(folder: string, route = 'bread'): string {
  return path.join(folder, '.sessions', route, 'journal.jsonl');
}

/** Every line that is whole; one that is not JSON fails the test. */
export function journalOf(folder: string, route = 'bread'): Recorded[] {
  const lines = readFileSync(journalFile(folder, route), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Recorded);
}

export function environment(home: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, 'xdg'),
    SHERPA_SEED: '7',
    SHERPA_CLOCK: '2026-03-01T09:00:00Z',
    TZ: 'UTC',
    ...more,
  };
}

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

export function sherpa(
  args: string[],
  { cwd, input = '', env = {} }: { cwd: string; input?: string; env?: Record<string, string> },
): Run {
  const run = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    input,
    env: environment(cwd, env),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

export interface Event {
  type: string;
  id?: string;
  kind?: string;
  text?: string;
  options?: { letter: string; text: string }[];
  min?: number;
  max?: number;
  outcome?: string;
  reason?: string;
  open?: string[];
  [field: string]: unknown;
}

/** Every line of stdout as an object. */
export function eventsIn(out: string): Event[] {
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);
}

/** A session in JSON, driven line by line: what comes until the next ask or end, then one line in. */
export class JsonSession {
  readonly events: Event[] = [];
  readonly child: ChildProcessWithoutNullStreams;
  readonly exited: Promise<number | null>;
  errors = '';
  private readonly lines: AsyncIterator<string>;

  constructor(args: string[], cwd: string, env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, [bin, ...args, '--json'], { cwd, env: environment(cwd, env) });
    this.child.stderr.on('data', (data) => {
      this.errors += data;
    });
    this.child.stdin.on('error', () => undefined);
    this.exited = new Promise((resolve) => this.child.on('exit', (code) => resolve(code)));
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Everything up to the next ask or end; the last of it is that ask or end. Null when the program has gone. */
  async next(): Promise<Event[] | null> {
    const batch: Event[] = [];
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done) return batch.length > 0 ? batch : null;
      const event = JSON.parse(value) as Event;
      this.events.push(event);
      batch.push(event);
      if (event.type === 'ask' || event.type === 'end' || event.type === 'error') return batch;
    }
  }

  send(input: object | string): void {
    this.child.stdin.write(`${typeof input === 'string' ? input : JSON.stringify(input)}\n`);
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
