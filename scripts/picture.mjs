// Draws docs/session.svg: the real program in a real pseudo-terminal, as the README shows it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tty } from '../tests/pty.ts';
import { screenToSvg } from '../tests/screen-svg.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sherpa-picture-'));
const env = { HOME: folder, XDG_CONFIG_HOME: folder, SHERPA_SEED: '1', SHERPA_CLOCK: '2026-01-01T09:00:00Z' };
const screen = tty(
  process.execPath,
  [path.resolve('bin/sherpa.cjs'), 'start', 'training-and-backprop', '--section', '2'],
  {
    cols: 92,
    rows: 40,
    cwd: folder,
    env,
  },
);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Types a line where an item is asked, and pages on to the next. */
async function line(text) {
  await screen.type(text);
  await screen.type('\r');
  await pause(400);
  while (screen.screen().includes('Space: more')) {
    await screen.type(' ');
    await pause(150);
  }
}

await screen.waitUntil(() => /for keys|Space: more/.test(screen.screen()), 'the first question');
while (screen.screen().includes('Space: more')) {
  await screen.type(' ');
  await pause(150);
}
for (const text of process.argv.slice(2)) await line(text);
writeFileSync('docs/session.svg', screenToSvg(screen.term, { title: 'sherpa, section 2' }));
screen.kill();
rmSync(folder, { recursive: true, force: true });
