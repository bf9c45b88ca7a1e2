import { cpSync, existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Ran } from '../../src/grading/code/job.ts';
import { type RunMeans, run } from '../../src/runner/run.ts';
import {
  call,
  fileWith,
  found,
  jobOf,
  means,
  pause,
  processesOf,
  programs,
  runPython,
  skipReason,
  valuesOf,
} from './python-here.ts';
import { forgers } from './python-hostile/forging.ts';
import type { HostileFile } from './python-hostile/hostile-file.ts';
import { reachers } from './python-hostile/reaching.ts';
import { stayers } from './python-hostile/staying.ts';

const numbers = [0.3, 0.4];
/** What the call must give. None of the files computes it, and none is told. */
const right = 0.3 ** 2 + 0.4 ** 2 + 0.125;
const secret = 'the secret of the tests';

const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
const secretFile = path.join(outside, 'secret');
writeFileSync(secretFile, secret);
// A copy in a folder of its own: its name in a command line tells which processes are ours.
const harness = path.join(outside, 'harness');
cpSync(means.files.harness, harness, { recursive: true });

let connections = 0;
let signals = 0;
const server = createServer((socket) => {
  connections++;
  socket.destroy();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as { port: number };
process.on('SIGUSR2', () => signals++);
afterAll(() => {
  server.close();
});

const walled: RunMeans = { ...means, files: { ...means.files, harness } };
/** With nothing around it but its caps and what the interpreter refuses. */
const bare: RunMeans = { ...walled, searchPath: '', python: 'python' in found ? found.python.program : '' };
/** As it is where bubblewrap is not installed. */
const namespaces: RunMeans = { ...bare, searchPath: programs(['unshare', 'setpriv'], []) };
const levels = skipReason === '' ? [walled, bare] : [];
const isolationOf = async (way: RunMeans) =>
  skipReason === '' ? (await run(jobOf(fileWith(''), []), way)).isolation : null;
const [strongest, namespacesGive] = [await isolationOf(walled), await isolationOf(namespaces)];

const shown = (ran: Ran) =>
  `${ran.ended}: ${ran.message} ${valuesOf(ran)
    .map((one) => (typeof one === 'string' && one.includes(': ') ? one : JSON.stringify(one)))
    .join()}`;

async function hold({ source, shows, seconds = 3 }: HostileFile, way: RunMeans): Promise<void> {
  const file = fileWith(source);
  symlinkSync(secretFile, path.join(path.dirname(file), 'link'));
  const begin = performance.now();
  const ran = await run(jobOf(file, [call('answer', numbers)], { caps: { memoryMb: 128, seconds } }), way);
  const took = (performance.now() - begin) / 1000;
  expect(valuesOf(ran)).not.toContain(right);
  expect(shown(ran).slice(0, 600)).toMatch(shows);
  expect(shown(ran) + ran.output).not.toContain(secret);
  expect(took).toBeLessThan(seconds + 1.5);
  expect(ran.ended === 'done' || /^[A-Z][^\n]+\.$/.test(ran.message)).toBe(true);
  expect(existsSync(file)).toBe(true);
  // A killed process may take a moment to leave the table.
  for (let i = 0; i < 40 && processesOf(outside).length > 0; i++) await pause(25);
  expect(processesOf(outside)).toEqual([]);
}

for (const way of levels) {
  const level = way === bare ? 'caps alone' : (strongest?.walls.join(', ') ?? '');
  describe(`Python files that mean no good, ${level}`, () => {
    test.each(forgers)('one that $does passes nothing', (file) => hold(file, way));
    test.each(stayers)('one that $does ends in one sentence', (file) => hold(file, way));
  });
}

// With caps alone nothing is promised about what a file can read; sherpa asks before it runs one so.
for (const [way, isolation] of [
  [walled, strongest],
  [namespaces, namespacesGive],
] as const) {
  const isClosed = isolation?.files === 'denied' && isolation.network === 'denied';
  const level = skipReason || (isClosed ? isolation.walls.join(', ') : 'no such wall here');
  describe.skipIf(!isClosed)(`Python files that reach out, ${level}`, () => {
    test.each(reachers({ secretFile, port }))('one that $does gets nothing', async (file) => {
      await hold(file, way);
      expect({ connections, signals }).toEqual({ connections: 0, signals: 0 });
    });
  });
}

// The hook inside the interpreter can be got round, so the wall is looked at without it. (But for the fork bomb.)
const unhooked = path.join(outside, 'unhooked-harness');
cpSync(means.files.harness, unhooked, { recursive: true });
writeFileSync(path.join(unhooked, 'refusals.py'), 'def refuse_from_now_on(): pass');
describe.skipIf(strongest?.files !== 'denied')('Python files that reach out, past the hook', () => {
  const files = reachers({ secretFile, port }).filter(({ does }) => does !== 'forks');
  test.each(files)('one that $does gets nothing', async (file) => {
    await hold({ ...file, shows: /./ }, { ...means, files: { ...means.files, harness: unhooked } });
    expect({ connections, signals }).toEqual({ connections: 0, signals: 0 });
  });
});

test.skipIf(skipReason)('a file that computes the answer does pass, so the table can fail', async () => {
  const source = 'def answer(numbers): return float((numbers ** 2).sum()) + 0.125';
  const [value] = valuesOf(await runPython(source, [call('answer', numbers)]));
  expect(value).toBeCloseTo(right, 12);
});
