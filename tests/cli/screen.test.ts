import { afterEach, expect, test } from 'vitest';
import { type Tty, tty } from '../pty.ts';
import { guides, hasSamples } from './guides.ts';
import { bin, environment, temporaryFolder } from './program.ts';

let terminal: Tty | null = null;
afterEach(() => terminal?.kill());

function open(args: string[], size: { cols?: number; rows?: number } = {}, cwd = temporaryFolder()): Tty {
  terminal = tty(process.execPath, [bin, ...args], { ...size, cwd, env: environment(cwd) });
  return terminal;
}

/** Waits until nothing has been drawn for a moment. */
async function settled(screen: Tty): Promise<void> {
  for (let seen = -1; seen !== screen.raw().length; ) {
    seen = screen.raw().length;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const keysShown = (screen: Tty) => /\?\s+for\s+keys/.test(screen.screen());
const moves = [
  'A',
  '/hint',
  'because the slope says so',
  'B',
  '0.5',
  '/skip',
  '/park',
  'what is a loss?',
  '/skip',
  'C',
  '/back',
  '/skip',
  '7',
];

/** Plays to the end: pages on, and types what a learner might; skips when the moves are used up. */
async function playToTheEnd(screen: Tty): Promise<number> {
  let over = false;
  void screen.done.then(() => {
    over = true;
  });
  await screen.waitUntil(() => keysShown(screen) || over, 'the first question');
  for (let sent = 0; sent < 700 && !over; ) {
    await settled(screen);
    if (over) break;
    if (screen.screen().includes('Space: more')) {
      await screen.type(' ');
      continue;
    }
    await screen.type(sent < 26 ? (moves[sent % moves.length] ?? '') : '/skip');
    await screen.type('\r');
    sent++;
  }
  return (await screen.done).exitCode;
}

test.each(guides)('a learner at a terminal reaches the end of %s', { timeout: 240_000 }, async (_, guide) => {
  const screen = open(['start', guide], { rows: 50, cols: 100 });
  expect(await playToTheEnd(screen)).toBe(0);
  expect(screen.scrollback()).toContain('That was the last item');
});

test.skipIf(hasSamples)('the sample guides are not here, so only our own were played', () => undefined);

test('forty columns are enough to read, choose and answer', async () => {
  const screen = open(['start', 'training-and-backprop'], { cols: 40, rows: 20 });
  await screen.waitUntil(() => keysShown(screen), 'the first question');
  for (const line of screen.screen().split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  await screen.type('A');
  await screen.type('\r');
  await screen.waitFor('Section 1 goes quickly');
});

test('Ctrl-C twice leaves, says the way back, and nothing typed is lost', async () => {
  const folder = temporaryFolder();
  const screen = open(['start', 'training-and-backprop'], {}, folder);
  await screen.waitUntil(() => keysShown(screen), 'the first question');
  await screen.type('B');
  await screen.type('\r');
  await screen.waitFor('opening', 200).catch(() => undefined);
  await settled(screen);
  await screen.type('\x03');
  await screen.type('\x03');
  expect((await screen.done).exitCode).toBe(130);
  expect(screen.scrollback()).toContain('sherpa continue');
  const again = open(['continue'], {}, folder);
  await again.waitFor('If you like, say in one line');
});

test('without colours the screen says the same', async () => {
  const cwd = temporaryFolder();
  terminal = tty(process.execPath, [bin, 'start', 'training-and-backprop'], {
    cwd,
    env: { ...environment(cwd), NO_COLOR: '1' },
  });
  const screen = terminal;
  await screen.waitUntil(() => keysShown(screen), 'the first question');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
  expect(screen.raw()).not.toMatch(/\x1b\[(3|4|9|10)\d/);
});
