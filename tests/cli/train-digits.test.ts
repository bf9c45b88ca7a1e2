import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tty } from '../pty.ts';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

interface Reading {
  digit: number;
  read: number;
  certainty: number;
}

const rightOf = (readings: Reading[]) => readings.filter(({ digit, read }) => digit === read).length;

test('ten digits are misread, a network is trained, and the same ten are read', () => {
  const { code, out } = sherpa(['train', '--data', 'digits', '--json'], { cwd: temporaryFolder() });
  expect(code).toBe(0);
  const { config, runs } = JSON.parse(out);
  expect(config).toMatchObject({ samples: 6000, layers: '784-64relu-10softmax', batch: 32, epochs: 12 });
  const { before, after } = runs[0].reading as { before: Reading[]; after: Reading[] };
  expect(before.map(({ digit }) => digit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(after.map(({ digit }) => digit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(rightOf(before)).toBeLessThanOrEqual(3);
  expect(rightOf(after)).toBeGreaterThanOrEqual(8);
  // On a thousand others: chance is 0.1.
  expect(runs[0].final.test_accuracy).toBeGreaterThan(0.85);
});

test('as text both readings are drawn, and chosen digits are named by what they show', () => {
  const args = 'train --data digits --classes 3,8 --samples 300 --epochs 4'.split(' ');
  const { out } = sherpa(args, { cwd: temporaryFolder() });
  for (const words of ['Before training it reads', 'After training it reads', '3 (right)', '8 (right)', '⣿'])
    expect(out).toContain(words);
  expect(out).not.toMatch(/ is [0124-79]\b/);
});

test('on a terminal the digits stand above the curve, before and after', async () => {
  const cwd = temporaryFolder();
  const args = [bin, ...'train --data digits --samples 400 --epochs 6'.split(' ')];
  const screen = tty(process.execPath, args, { cols: 80, rows: 30, cwd, env: environment(cwd) });
  expect((await screen.done).exitCode).toBe(0);
  const text = screen.scrollback();
  expect(text.indexOf('Before training')).toBeGreaterThan(-1);
  expect(text.indexOf('After training')).toBeGreaterThan(text.indexOf('Before training'));
  expect(text).toContain('Again: sherpa train --data digits');
});

test('Ctrl-C while digits are being drawn ends it at once', async () => {
  const cwd = temporaryFolder();
  const args = [bin, 'train', '--data', 'digits', '--samples', '100000'];
  const child = spawn(process.execPath, args, { cwd, env: environment(cwd) });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  setTimeout(() => child.kill('SIGINT'), 800);
  expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(130);
  expect(out).toBe('Interrupted before anything was trained.\n');
});

const mnist = path.resolve('..', 'shared', 'data', 'mnist');

test.skipIf(!existsSync(mnist))('a folder with IDX files: real digits 0 to 4 are read', () => {
  const args =
    '--classes 0-4 --test-split 0.2 --layers 784-128relu-64relu-5softmax --lr 0.1 --batch 32 --epochs 20';
  const all = ['train', '--data', mnist, ...args.split(' '), '--json'];
  const { runs } = JSON.parse(sherpa(all, { cwd: temporaryFolder() }).out);
  expect(runs[0].final.test_accuracy).toBeGreaterThan(0.95);
  expect(runs[0].finding).toBe('healthy');
});

test.skipIf(existsSync(mnist))(
  'the real digits are not beside this checkout, so none were read',
  () => undefined,
);
