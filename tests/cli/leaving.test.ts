import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bin,
  environment,
  eventsIn,
  folderWithBread,
  journalFile,
  journalOf,
  sherpa,
  temporaryFolder,
} from './program.ts';

const start = ['start', 'bread.md', '--plain'];

describe('a reader that goes away', () => {
  test.each([
    [['start', 'training-and-backprop', '--plain']],
    [['start', 'training-and-backprop', '--json']],
    [['guide', 'show', 'training-and-backprop', '--json']],
    [['config', 'show']],
  ])('after one line of %j is no fault: no stack, exit 0', async (args) => {
    const cwd = temporaryFolder();
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: environment(cwd) });
    let err = '';
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => {
      child.stdout.destroy();
      child.stdin.write('A\nB\n/skip\n'.repeat(500));
      child.stdin.end();
    });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect([code, err]).toEqual([0, '']);
  });
});

describe('interrupting and ending', () => {
  /** Runs a session in plain text and does something whenever a text comes by for the first time. */
  function play(cwd: string, steps: [seen: string, act: (child: ReturnType<typeof spawn>) => void][]) {
    const child = spawn(process.execPath, [bin, ...start], { cwd, env: environment(cwd) });
    let out = '';
    const waiting = [...steps];
    child.stdout.on('data', (data) => {
      out += data;
      while (waiting[0] && out.includes(waiting[0][0])) waiting.shift()?.[1](child);
    });
    return new Promise<{ code: number | null; out: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, out })),
    );
  }

  test('the first Ctrl-C says how to leave, the second leaves with 130, and all is saved', async () => {
    const cwd = folderWithBread();
    const { code, out } = await play(cwd, [
      ['Type A or B', (child) => child.stdin?.write('A\n')],
      ['Enter alone passes', (child) => child.kill('SIGINT')],
      ['Ctrl-C again leaves', (child) => child.kill('SIGINT')],
    ]);
    expect(code).toBe(130);
    expect(out).toMatch(/sherpa continue/);
    expect(journalOf(cwd).findLast(({ type }) => type === 'attempt')).toMatchObject({
      item: 'opening.1',
      answer: 'A',
    });
    expect(journalOf(cwd).at(-1)).toMatchObject({ type: 'end', reason: 'interrupted' });
    expect(existsSync(path.join(path.dirname(journalFile(cwd)), 'journal.lock'))).toBe(false);
  });

  test('something typed between two Ctrl-C makes the second one the first again', async () => {
    const cwd = folderWithBread();
    const { code } = await play(cwd, [
      ['Type A or B', (child) => child.kill('SIGINT')],
      ['Ctrl-C again leaves', (child) => child.stdin?.write('A\n')],
      ['Enter alone passes', (child) => child.kill('SIGINT')],
      ['Enter alone passes', (child) => setTimeout(() => child.stdin?.end('/quit\n'), 100)],
    ]);
    expect(code).toBe(0);
  });

  test('in JSON the first SIGINT leaves with 130 and an end that says so', async () => {
    const cwd = folderWithBread();
    const child = spawn(process.execPath, [bin, 'start', 'bread.md', '--json'], {
      cwd,
      env: environment(cwd),
    });
    let out = '';
    let isSent = false;
    child.stdout.on('data', (data) => {
      out += data;
      if (!isSent && out.includes('"ask"')) isSent = child.kill('SIGINT');
    });
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130);
    expect(eventsIn(out).at(-1)).toMatchObject({ type: 'end', reason: 'interrupted' });
  });

  test('the end of the input saves, prints the way back and exits 0', () => {
    const cwd = folderWithBread();
    const run = sherpa(start, { cwd, input: 'A\nto bake' });
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain('sherpa continue');
    expect(run.out).toContain('2026-03-01.md');
    expect(journalOf(cwd).at(-1)).toMatchObject({ type: 'end', reason: 'eof' });
    // The last line lacked its end and counts all the same.
    expect(journalOf(cwd).findLast(({ type }) => type === 'attempt')).toMatchObject({ answer: 'to bake' });
  });
});
