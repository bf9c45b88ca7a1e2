import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Tty, tty } from '../pty.ts';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

let terminal: Tty | null = null;
afterEach(() => terminal?.kill());

/** A network of one's own, so that no test trains the large one. */
let net = '';
beforeAll(() => {
  const cwd = temporaryFolder();
  const words =
    '--data digits --samples 4000 --layers 784-32relu-10softmax --epochs 6 --batch 16 --save net.json';
  expect(sherpa(['train', ...words.split(' ')], { cwd }).code).toBe(0);
  net = path.join(cwd, 'net.json');
}, 60_000);

function open({
  cols = 90,
  rows = 26,
  env = {},
}: {
  cols?: number;
  rows?: number;
  env?: Record<string, string>;
} = {}) {
  const cwd = temporaryFolder();
  const screen = tty(process.execPath, [bin, 'draw', '--network', net], {
    cols,
    rows,
    cwd,
    env: { ...environment(cwd), ...env },
  });
  terminal = screen;
  return { screen, cwd };
}

/** The screen is there, and listens. */
const isOpen = (screen: Tty) =>
  screen.waitUntil(() => screen.raw().includes('\x1b[?1006h'), 'the mouse asked for');

/** What a terminal sends for the mouse at a pixel of the canvas, which begins at row 3, column 2. */
const at = (code: number, x: number, y: number, end = 'M') =>
  `\x1b[<${code};${x + 2};${Math.floor(y / 2) + 3}${end}`;
const drag = (points: [number, number][], button = 0): string => {
  const [[x, y] = [0, 0], ...rest] = points;
  const last = rest.at(-1) ?? [x, y];
  return [
    at(button, x, y),
    ...rest.map(([px, py]) => at(button + 32, px, py)),
    at(button, last[0], last[1], 'm'),
  ].join('');
};
const one: [number, number][] = Array.from({ length: 9 }, (_, k) => [14, 5 + 2 * k]);
const seven: [number, number][] = [
  ...Array.from({ length: 8 }, (_, k): [number, number] => [7 + 2 * k, 5]),
  [20, 9],
  [18, 13],
  [16, 17],
  [14, 21],
];

const rowOf = (screen: Tty, row: number) => screen.screen().split('\n')[row - 1] ?? '';
const inkIn = (screen: Tty) => (screen.screen().match(/[█▀▄]/g) ?? []).length;

/** The mouse is off, the first screen is back, the cursor is there. */
function expectClean(screen: Tty): void {
  const raw = screen.raw();
  for (const [on, off] of [
    ['\x1b[?1002h', '\x1b[?1002l'],
    ['\x1b[?1006h', '\x1b[?1006l'],
    ['\x1b[?1049h', '\x1b[?1049l'],
    ['\x1b[?25l', '\x1b[?25h'],
  ] as const) {
    expect(raw).toContain(on);
    expect(raw.lastIndexOf(off)).toBeGreaterThan(raw.lastIndexOf(on));
  }
}

describe('with the mouse', () => {
  test('ink goes where the mouse is, and the network says what it takes it for', async () => {
    const { screen } = open({ env: { NO_COLOR: '1' } });
    await isOpen(screen);
    await screen.waitFor('Nothing to read yet');
    await screen.type(drag(one));
    await screen.waitFor('It reads 1');
    for (let row = 6; row <= 12; row++) expect(rowOf(screen, row).slice(14, 18)).toMatch(/[█▀▄]/);
    expect(rowOf(screen, 8).slice(1, 13).trim()).toBe('');
    for (const words of ['> 1', 'it sees', 'arrows move', 'q end']) expect(screen.screen()).toContain(words);
    await screen.type('c');
    await screen.waitFor('Nothing to read yet');
    await screen.type(drag(seven));
    await screen.waitFor('It reads 7');
    await screen.type('q');
    expect((await screen.done).exitCode).toBe(0);
    expectClean(screen);
  });

  test('the answer comes while the button is still down', async () => {
    const { screen } = open();
    await isOpen(screen);
    await screen.waitFor('Nothing to read yet');
    await screen.type(drag(one).slice(0, -at(0, 14, 21, 'm').length));
    await screen.waitFor('It reads 1');
  });

  test('the right button erases, the wheel does nothing, and a drag from outside draws nothing', async () => {
    const { screen } = open({ env: { NO_COLOR: '1' } });
    await isOpen(screen);
    await screen.waitFor('Nothing to read yet');
    await screen.type(
      drag([
        [60, 3],
        [20, 5],
        [10, 9],
      ]),
    );
    await screen.type(at(64, 10, 10) + at(65, 10, 10));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(screen.screen()).toContain('Nothing to read yet');
    await screen.type(drag(one));
    await screen.waitFor('It reads');
    await screen.type(drag(one, 2));
    await screen.waitFor('Nothing to read yet');
    await screen.type('u');
    await screen.waitFor('It reads');
    await screen.type('u');
    await screen.waitFor('Nothing to read yet');
    await screen.type('u');
    await screen.waitFor('nothing to take back');
  });
});

test('by keys alone a one is drawn, erased in part, taken back, and saved', async () => {
  const { screen, cwd } = open({ env: { NO_COLOR: '1' } });
  await isOpen(screen);
  await screen.waitFor('Nothing to read yet');
  for (let k = 0; k < 9; k++) await screen.type('\x1b[A');
  await screen.waitFor('Row 5, column 14.');
  await screen.type('p');
  for (let k = 0; k < 17; k++) await screen.type('\x1b[B');
  await screen.waitFor('Row 22, column 14, pen down.');
  await screen.waitFor('It reads 1');
  await screen.type('p');
  const ink = inkIn(screen);
  await screen.type('e');
  await screen.waitUntil(() => inkIn(screen) < ink, 'less ink');
  await screen.type('u');
  await screen.waitUntil(() => inkIn(screen) === ink, 'the ink again');
  await screen.type('s');
  await screen.waitFor('Saved as digit-1.png');
  await screen.type('s');
  await screen.waitFor('Saved as digit-2.png');
  await screen.type('q');
  expect((await screen.done).exitCode).toBe(0);
  expect(screen.scrollback()).toContain('sherpa predict digit-2.png');
  const read = JSON.parse(sherpa(['predict', 'digit-1.png', '--network', net, '--json'], { cwd }).out);
  expect(read.digit).toBe(1);
});

test('what is saved is written over nothing, and a folder that cannot be written is told of', async () => {
  const { screen, cwd } = open();
  writeFileSync(path.join(cwd, 'digit-1.png'), 'mine');
  mkdirSync(path.join(cwd, 'digit-2.png'));
  await isOpen(screen);
  await screen.waitFor('Nothing to read yet');
  await screen.type('s');
  await screen.waitFor('Nothing is drawn yet');
  await screen.type(' ');
  await screen.waitFor('It reads');
  await screen.type('s');
  await screen.waitFor('Saved as digit-3.png');
  expect(readFileSync(path.join(cwd, 'digit-1.png'), 'utf8')).toBe('mine');
});

describe('the terminal is as it was', () => {
  test.each([
    ['Ctrl-C', '\x03', null, 130],
    ['q', 'q', null, 0],
  ] as const)('after %s', async (_, key, __, code) => {
    const { screen } = open();
    await isOpen(screen);
    await screen.waitFor('Nothing to read yet');
    await screen.type(drag(one));
    await screen.type(key);
    expect((await screen.done).exitCode).toBe(code);
    expectClean(screen);
    expect(screen.screen()).not.toContain('It reads');
  });

  test.each([
    ['SIGTERM', 15],
    ['SIGHUP', 1],
    ['SIGINT', 0],
  ] as const)('after %s', async (name, signal) => {
    const { screen } = open();
    await isOpen(screen);
    await screen.waitFor('Nothing to read yet');
    await screen.type(at(0, 3, 3));
    screen.kill(name);
    const { exitCode, signal: by } = await screen.done;
    expect(name === 'SIGINT' ? exitCode : by).toBe(name === 'SIGINT' ? 130 : signal);
    expectClean(screen);
  });
});

test('a small window says what is needed, and goes on when it has it', async () => {
  const { screen } = open({ cols: 40, rows: 10 });
  await isOpen(screen);
  await screen.waitFor('Drawing needs 62 columns');
  for (const line of screen.screen().split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  await screen.type(at(0, 3, 3));
  screen.resize(70, 24);
  await screen.waitFor('Nothing to read yet');
  await screen.type(drag(one));
  await screen.waitFor('It reads 1');
  screen.resize(30, 24);
  await screen.waitFor('Drawing needs');
  await screen.type('q');
  expect((await screen.done).exitCode).toBe(0);
});

test('NO_COLOR sends no colour, and otherwise greys are sent', async () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is looked for
  const colour = /\x1b\[[\d;]*\b(3[0-8]|4[0-8])[;m]/;
  const plain = open({ env: { NO_COLOR: '1' } }).screen;
  await isOpen(plain);
  await plain.waitFor('Nothing to read yet');
  await plain.type(drag(one));
  await plain.waitFor('It reads 1');
  expect(plain.raw()).not.toMatch(colour);
  plain.kill();
  const { screen } = open();
  await isOpen(screen);
  await screen.waitFor('Nothing to read yet');
  await screen.type(drag(one));
  await screen.waitFor('It reads 1');
  expect(screen.raw()).toMatch(colour);
});

test.each([[['draw']], [['draw', '--plain']], [['draw', '--json']]])(
  '%j without a terminal exits 2 and names what to use instead',
  (args) => {
    const cwd = temporaryFolder();
    const { code, err } = sherpa(args, { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining('sherpa predict FILE.png')]);
    expect([existsSync(path.join(cwd, '.cache')), readdirSync(cwd)]).toEqual([false, []]);
  },
);
