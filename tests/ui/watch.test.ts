import { expect, test } from 'vitest';
import type { Checked } from '../../src/grading/code/judge.ts';
import { failed, passed } from '../../src/grading/code/part.ts';
import { keyLine, type WatchMoment, watchKeys, wishOf } from '../../src/ui/watch-keys.ts';
import { progressRow, type WatchScreen, watchRows } from '../../src/ui/watch-rows.ts';

const moment: WatchMoment = { view: 'exercise', passed: false, hasHint: true, hasOther: true };
const keys = (more: Partial<WatchMoment> = {}) =>
  watchKeys({ ...moment, ...more })
    .map(({ key }) => key)
    .join('');

test.each([
  ['before a pass there is no n, and s always', {}, 'hlcrxsq'],
  ['after a pass', { passed: true }, 'nhlcrxsq'],
  ['a hint once shown goes', { hasHint: false }, 'lcrxsq'],
  ['a single exercise has no next', { passed: true, hasOther: false }, 'hlcrxq'],
  ['a reset is asked about', { view: 'confirm-reset' as const }, 'yn'],
  ['in the list', { view: 'list' as const }, 'jkenterlq'],
])('%s', (_, more, expected) => {
  expect(keys(more)).toBe(expected);
});

test('every key on the line does something, and no other does', () => {
  for (const view of ['exercise', 'list', 'confirm-reset'] as const)
    for (const passedNow of [true, false]) {
      const now = { ...moment, view, passed: passedNow };
      const named = watchKeys(now).map(({ key }) => (key === 'enter' ? '\r' : key));
      for (const key of named) expect(wishOf(key, now)).not.toBeNull();
      for (const key of 'abcdefghijklmnopqrstuvwxyzABCN 1')
        if (!named.includes(key)) expect(wishOf(key, now)).toBeNull();
    }
});

test('Ctrl-C leaves from anywhere', () => {
  for (const view of ['exercise', 'list', 'confirm-reset'] as const)
    expect([wishOf('\u0003', { ...moment, view }), wishOf('\u0004', { ...moment, view })]).toEqual([
      'interrupt',
      'quit',
    ]);
});

test.each([
  [0, '[>-------] 0/4'],
  [1, '[##>-----] 1/4'],
  [4, '[########] 4/4'],
])('%i of four pass: %s', (count, row) => {
  const exercises = [0, 1, 2, 3].map((i) => ({
    id: `e${i}`,
    title: '',
    state: i < count ? ('passed' as const) : ('new' as const),
  }));
  expect(progressRow({ exercises }, 14)).toBe(row);
});

const checked: Checked = {
  id: 'e0',
  outcome: 'incorrect',
  checks: [
    passed('mseLoss: one prediction'),
    failed('mseLoss: 2 predictions', 'It gave 2; expected 1.', {
      input: 'mseLoss([0, 1], [1, 2])',
      expected: '1',
      received: '2',
      repeat: 'node -e …',
    }),
  ],
  diagnosis: { bugs: ['missing-mean'], text: 'The mean is missing.' },
  output: 'hello\n',
  seconds: 0.05,
  isolation: { walls: ['permissions'], network: 'denied', files: 'denied' },
};
const screen: WatchScreen = {
  ...moment,
  exercises: [{ id: 'e0', title: 'The first', state: 'tried' }],
  at: 0,
  cursor: 0,
  file: 'sherpa-work/e0/mse.js',
  prompt: 'Write it.',
  checked,
  isRunning: false,
  hint: null,
  notice: null,
};
const rows = (more: Partial<WatchScreen>) =>
  watchRows({ ...screen, ...more }, { columns: 60, rows: 20 }).join('\n');

test('a failure shows what was given, what came and the mistake, and ends with the keys', () => {
  expect(rows({})).toBe(
    [
      'The first',
      '',
      'e0 (sherpa-work/e0/mse.js)',
      '',
      'It printed:',
      '  hello',
      '',
      '  ok mseLoss: one prediction',
      '  NO mseLoss: 2 predictions',
      '',
      'mseLoss: 2 predictions. It gave 2; expected 1.',
      '  input     mseLoss([0, 1], [1, 2])',
      '  expected  1',
      '  received  2',
      '  repeat    node -e …',
      '',
      'The mean is missing.',
      '',
      '1 of 2 checks pass. 0.05 s, held in by permissions.',
      '',
      `[>${'-'.repeat(49)}] 0/1`,
      'sherpa-work/e0/mse.js',
      '',
      keyLine(moment),
    ].join('\n'),
  );
});

test('before the first check the text of the exercise is there', () => {
  expect(rows({ checked: null })).toContain('Write it.');
});

test('the list shows the part around the cursor', () => {
  const exercises = Array.from({ length: 60 }, (_, i) => ({
    id: `e${i}`,
    title: 't',
    state: 'new' as const,
  }));
  const shown = watchRows({ ...screen, view: 'list', exercises, cursor: 40 }, { columns: 60, rows: 20 });
  expect(shown).toHaveLength(18);
  expect(shown.join('\n')).toMatch(/> {4} e40/);
});

test('a row of the list is cut to the window', () => {
  const exercises = [{ id: 'e0', title: 'A title that is longer than the window', state: 'new' as const }];
  const shown = watchRows({ ...screen, view: 'list', exercises }, { columns: 20, rows: 20 });
  expect(shown[0]).toBe('>*    e0  A title t…');
});
