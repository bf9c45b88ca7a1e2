import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Tty, tty } from '../pty.ts';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

const lesson = path.resolve('lessons/training-and-backprop/exercises');
const solution = (id: string) => readFileSync(path.join(lesson, id, 'solution.js'), 'utf8');
let cwd = '';
let terminal: Tty;
const file = () => path.join(cwd, 'sherpa-work/training-and-backprop/drill-mse/mse.js');

beforeEach(() => {
  cwd = temporaryFolder();
});
afterEach(() => terminal.kill());

async function watching(...args: string[]): Promise<Tty> {
  terminal = tty(process.execPath, [bin, 'watch', 'drill-mse', ...args], {
    cwd,
    rows: 50,
    cols: 100,
    env: environment(cwd),
  });
  await terminal.waitFor('q quit');
  return terminal;
}

const untouched = (seen: Tty) =>
  seen.waitUntil(() => /\b0 of \d+ checks pass/.test(seen.screen()), 'the first check');

test('the exercise is checked at once, and again on each save', async () => {
  const seen = await watching();
  await untouched(seen);
  writeFileSync(file(), solution('drill-mse').replace(/ \/ predictions\.length/, ''));
  await seen.waitUntil(() => /[1-9] of \d+ checks pass/.test(seen.screen()), 'some checks pass');
  expect(seen.screen()).toContain('mean');
  expect(seen.screen()).not.toContain('n next');
  writeFileSync(file(), solution('drill-mse'));
  await seen.waitFor('It passes.');
  expect(seen.screen()).toContain('n next');
});

test('n goes on after a pass and not before, s always', async () => {
  const seen = await watching();
  await untouched(seen);
  await seen.type('n');
  expect(seen.screen()).toContain('drill-mse/mse.js');
  writeFileSync(file(), solution('drill-mse'));
  await seen.waitFor('It passes.');
  await seen.type('n');
  await seen.waitUntilGone('drill-mse/mse.js');
  await seen.waitFor('checks pass');
  const second = seen.screen();
  await seen.type('s');
  await seen.waitUntil(
    () => seen.screen() !== second && seen.screen().includes('checks pass'),
    'another exercise',
  );
});

test('h shows a hint once until the next try, x asks before it resets', async () => {
  const seen = await watching();
  await untouched(seen);
  await seen.type('h');
  await seen.waitFor('Hint');
  expect(seen.screen()).not.toContain('h hint');
  writeFileSync(file(), '// mine\n');
  await seen.waitFor('h hint');
  await seen.type('x');
  await seen.waitFor('Take the starter again?');
  await seen.type('n');
  expect(readFileSync(file(), 'utf8')).toBe('// mine\n');
  await seen.type('x');
  await seen.waitFor('Take the starter again?');
  await seen.type('y');
  await seen.waitFor('mse.old-1.js');
  expect(readFileSync(file(), 'utf8')).toContain('TODO');
});

test('the list is walked with arrows and Enter', async () => {
  const seen = await watching();
  await untouched(seen);
  await seen.type('l');
  await seen.waitFor('go there');
  await seen.type('\u001b[B');
  await seen.type('\r');
  await seen.waitUntilGone('drill-mse/mse.js');
  await seen.waitFor('checks pass');
});

test('an endless file is ended by q, and Ctrl-C leaves with 130 and a terminal as it was', async () => {
  sherpa(['exercise', 'open', 'drill-mse'], { cwd });
  writeFileSync(file(), 'for (;;);\n');
  terminal = tty(process.execPath, [bin, 'watch', 'drill-mse'], { cwd, env: environment(cwd) });
  await terminal.waitFor('Checking');
  await terminal.type('\u0003');
  expect((await terminal.done).exitCode).toBe(130);
});

test('a small window shows the keys all the same', async () => {
  terminal = tty(process.execPath, [bin, 'watch', 'drill-mse'], {
    cwd,
    cols: 40,
    rows: 10,
    env: environment(cwd),
  });
  await terminal.waitFor('q quit');
});

test('in a narrow window rows break between words, and the list keeps one row each', async () => {
  terminal = tty(process.execPath, [bin, 'watch', 'drill-mse'], {
    cwd,
    cols: 40,
    rows: 60,
    env: environment(cwd),
  });
  await untouched(terminal);
  const said = terminal.screen().replace(/\s+/g, ' ');
  expect(said).toMatch(/It gave nothing.* checks pass\. .* s, held in by /);
  expect(said).toContain('r run again x reset s skip q quit');
  await terminal.type('l');
  await terminal.waitFor('drill-');
  const list = terminal.screen().split('\n');
  expect(list.filter((row) => / (ok|\.\.| {2}) [\w.-]+ {2}/.test(row)).length).toBeGreaterThan(40);
});
