import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { Learner, means } from './learner.ts';
import { processesOf } from './processes.ts';

const home = new Learner();
afterAll(() => home.remove());
const harness = path.join(home.folder, 'harness');
cpSync(means.files.harness, harness, { recursive: true });
const starter = path.join(home.folder, 'orphan.mjs');
await build({
  entryPoints: ['tests/runner/orphan.ts'],
  outfile: starter,
  bundle: true,
  platform: 'node',
  format: 'esm',
});
// It sleeps: no limit of processor time would ever end it.
const file = home.write({
  'net.js': 'console.log("begun"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
});

const tools = path.join(home.folder, 'tools');
const onlySetpriv = path.join(home.folder, 'setpriv');
for (const [folder, names] of [
  [tools, ['unshare', 'setpriv']],
  [onlySetpriv, ['setpriv']],
] as const) {
  mkdirSync(folder);
  for (const name of names)
    if (existsSync(`/usr/bin/${name}`)) symlinkSync(`/usr/bin/${name}`, path.join(folder, name));
}

test.skipIf(!existsSync('/usr/bin/setpriv')).each([
  ['the strongest walls', process.env.PATH],
  ['namespaces', tools],
  ['the caps alone', onlySetpriv],
])('behind %s no child outlives a sherpa that is killed (needs setpriv)', async (_, searchPath) => {
  const sherpa = spawn(process.execPath, [starter, file, harness, means.files.engine, searchPath ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((begun) => sherpa.stdout.once('data', begun));
  expect(processesOf(harness).length).toBeGreaterThan(1);
  sherpa.kill('SIGKILL');
  await expect.poll(() => processesOf(harness), { timeout: 3000 }).toEqual([]);
});
