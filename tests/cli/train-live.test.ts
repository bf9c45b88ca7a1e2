import { afterEach, expect, test } from 'vitest';
import { type Tty, tty } from '../pty.ts';
import { bin, environment, temporaryFolder } from './program.ts';

let terminal: Tty | null = null;
afterEach(() => terminal?.kill());

/** A run of a million epochs: it ends when it is told to. */
function open(
  args = '',
  { cols = 80, rows = 24, env = {} }: { cols?: number; rows?: number; env?: Record<string, string> } = {},
): Tty {
  const cwd = temporaryFolder();
  const words = ['train', ...`--data moons --epochs 1000000 ${args}`.trim().split(' ')];
  terminal = tty(process.execPath, [bin, ...words], {
    cols,
    rows,
    cwd,
    env: { ...environment(cwd), ...env },
  });
  return terminal;
}

const epochOn = (screen: Tty): number =>
  Number(/epoch ([\d,]+) of 1,000,000/.exec(screen.screen())?.[1]?.replaceAll(',', '') ?? Number.NaN);

/** All that was shown, wherever lines were broken. */
const flowing = (screen: Tty): string => screen.scrollback().replace(/\s+/g, ' ');

const settled = async (screen: Tty): Promise<void> => {
  for (let seen = -1; seen !== screen.raw().length; ) {
    seen = screen.raw().length;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
};

test('the curve grows, and says where it stands and which keys there are', async () => {
  const screen = open();
  await screen.waitFor('┤');
  const first = epochOn(screen);
  await screen.waitUntil(() => epochOn(screen) > first, 'a later epoch');
  await screen.waitFor('left');
  for (const words of ['loss', 'accuracy', 'reference', 'rate 0.3', 'space pause', 'q end'])
    expect(screen.screen()).toContain(words);
  await screen.type('q');
  expect((await screen.done).exitCode).toBe(0);
});

test('space holds the run, s takes one epoch, space lets it go', async () => {
  const screen = open();
  await screen.waitFor('┤');
  await screen.type(' ');
  await screen.waitFor('Paused');
  await settled(screen);
  const held = epochOn(screen);
  await settled(screen);
  expect(epochOn(screen)).toBe(held);
  await screen.type('s');
  await screen.waitUntil(() => epochOn(screen) === held + 1, 'the next epoch');
  await settled(screen);
  expect(epochOn(screen)).toBe(held + 1);
  await screen.type(' ');
  await screen.waitUntilGone('Paused');
  await screen.waitUntil(() => epochOn(screen) > held + 1, 'more epochs');
  await screen.type('q');
  await screen.done;
});

test('plus doubles the rate; r begins again with the same weights at that rate, and the command says so', async () => {
  const screen = open();
  await screen.waitFor('┤');
  await screen.type('+');
  await screen.waitFor('rate 0.6');
  await screen.type('-');
  await screen.type('-');
  await screen.waitFor('rate 0.15');
  await screen.type('r');
  await screen.waitFor('rate 0.15');
  await screen.waitFor('┤');
  await screen.type('q');
  expect((await screen.done).exitCode).toBe(0);
  expect(flowing(screen)).toMatch(/Again: .*--lr 0\.15 .*--seed 7/s);
  expect(flowing(screen)).not.toContain('by hand');
});

test('a rate that was changed in mid-run is told, because no command can repeat it', async () => {
  const screen = open();
  await screen.waitFor('┤');
  await screen.type('+');
  await screen.waitFor('rate 0.6');
  await settledEpochs(screen);
  await screen.type('q');
  await screen.done;
  expect(flowing(screen)).toMatch(/changed by hand, last to 0\.6/);
  expect(flowing(screen)).toContain('It has not the rates that were set by hand.');
});

const settledEpochs = async (screen: Tty): Promise<void> => {
  const from = epochOn(screen);
  await screen.waitUntil(() => epochOn(screen) > from + 1, 'two more epochs');
};

test('n takes the next seed', async () => {
  const screen = open();
  await screen.waitFor('┤');
  await screen.type('n');
  await screen.waitFor('seed 8');
  await screen.type('q');
  await screen.done;
  expect(flowing(screen)).toMatch(/Again: .*--seed 8/s);
});

test('in a comparison only those keys are offered that leave it a comparison', async () => {
  const screen = open('--compare lr=0.1,0.2');
  await screen.waitFor('q end');
  for (const words of ['rate x2', 'new seed']) expect(screen.screen()).not.toContain(words);
  await screen.type('+');
  await screen.type('q');
  await screen.done;
  expect(flowing(screen)).not.toContain('by hand');
});

test('Ctrl-C keeps the curve and leaves the terminal as it was, exit 130', async () => {
  const screen = open();
  await screen.waitFor('┤');
  await screen.type('\x03');
  expect((await screen.done).exitCode).toBe(130);
  const text = flowing(screen);
  expect(text).toContain('So far: it was stopped in epoch');
  expect(text).toContain('Again: sherpa train --data moons');
  // The keys are gone, and the cursor is shown again.
  expect(text).not.toContain('space pause');
  expect(screen.raw().lastIndexOf('\x1b[?25h')).toBeGreaterThan(screen.raw().lastIndexOf('\x1b[?25l'));
});

test('Ctrl-C goes through a pause', async () => {
  const screen = open();
  await screen.waitFor('┤');
  await screen.type(' ');
  await screen.waitFor('Paused');
  await screen.type('\x03');
  expect((await screen.done).exitCode).toBe(130);
});

test.each([
  [40, 20],
  [40, 8],
  [24, 12],
])('a window of %d columns and %d rows is enough', async (cols, rows) => {
  const screen = open('', { cols, rows });
  await screen.waitFor('q end');
  for (const line of screen.screen().split('\n')) expect(line.length).toBeLessThanOrEqual(cols);
  await screen.type('q');
  expect((await screen.done).exitCode).toBe(0);
  expect(flowing(screen)).toContain('Again:');
});

test('without colours the same is said, and no colour is sent', async () => {
  const screen = open('', { env: { NO_COLOR: '1' } });
  await screen.waitFor('┤');
  await screen.type('q');
  await screen.done;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
  expect(screen.raw()).not.toMatch(/\x1b\[(3|4|9|10)\d/);
});

test('--plain on a terminal moves no cursor', async () => {
  const screen = open('--plain');
  await screen.waitFor('Not given');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await screen.type('\x03');
  expect((await screen.done).exitCode).toBe(130);
  // The terminal itself echoes ^C.
  expect(screen.raw()).not.toContain('\x1b');
});
