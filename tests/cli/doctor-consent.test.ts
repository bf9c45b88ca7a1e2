import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tty } from '../pty.ts';
import type { FakeServer } from '../tutor/fake-server/server.ts';
import { model } from '../tutor/trial/models.ts';
import { serving } from './doctor-runs.ts';
import { configureModel } from './model.ts';
import { bin, environment, temporaryFolder } from './program.ts';

/** A doctor run by hand, up to where it asks whether words may be sent. */
async function askedBy(server: FakeServer) {
  const folder = temporaryFolder();
  configureModel(folder, server, { provider: 'ollama', consent: false });
  const terminal = tty(process.execPath, [bin, 'doctor', '--llm'], {
    ...{ cwd: folder, rows: 60, env: environment(folder) },
  });
  await terminal.waitFor('Type yes or no.', 30_000);
  expect(server.connections).toBe(0);
  return { terminal, file: path.join(folder, 'xdg/sherpa/config.yml') };
}

const slow = { timeout: 120_000 };

test('at a terminal a yes is asked for, kept, and then words are sent', slow, async () => {
  await using server = await serving(model());
  const { terminal, file } = await askedBy(server);
  await terminal.type('yes\r');
  expect((await terminal.done).exitCode).toBe(0);
  expect(terminal.scrollback()).toMatch(/ok {2}model consent: given/);
  expect(terminal.scrollback()).toMatch(/ok {2}model tools/);
  expect(readFileSync(file, 'utf8')).toContain(server.url);
});

test('a no sends nothing, and 3 says that the model cannot be used', slow, async () => {
  await using server = await serving(model());
  const { terminal, file } = await askedBy(server);
  await terminal.type('no\r');
  expect((await terminal.done).exitCode).toBe(3);
  expect(terminal.scrollback()).toContain('nothing was sent');
  expect(server.connections).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toContain('consent');
});
