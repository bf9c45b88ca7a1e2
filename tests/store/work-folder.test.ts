import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CodeExercise } from '../../src/lesson/code-exercise.ts';
import { readProgress, untried, writeProgress } from '../../src/store/exercise-progress.ts';
import { readOwn, writeOwn } from '../../src/store/own-files.ts';
import { openExercise, openedLanguage, resetExercise, workFile } from '../../src/store/work-folder.ts';
import { temporaryFolder } from '../cli/program.ts';

const exercise = {
  id: 'drill-mse',
  file: 'mse',
  starters: { javascript: 'starter js', python: 'starter py' },
} as unknown as CodeExercise;
const begun = () => {
  const place = { root: temporaryFolder(), route: 'training' };
  openExercise(place, exercise, 'javascript');
  return { place, file: workFile(place, exercise, 'javascript') };
};

test('the starter is written once, in a folder that git leaves alone', () => {
  const { place, file } = begun();
  expect(readFileSync(file, 'utf8')).toBe('starter js');
  expect(readFileSync(path.join(place.root, 'sherpa-work', '.gitignore'), 'utf8')).toBe('*\n');
  writeFileSync(file, 'mine');
  expect(openExercise(place, exercise, 'javascript')).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('a reset keeps every earlier file beside', () => {
  const { place, file } = begun();
  for (const mine of ['first', 'second']) {
    writeFileSync(file, mine);
    resetExercise(place, exercise, 'javascript');
  }
  const kept = readdirSync(path.dirname(file)).sort();
  expect(kept).toEqual(['mse.js', 'mse.old-1.js', 'mse.old-2.js']);
  expect(kept.map((name) => readFileSync(path.join(path.dirname(file), name), 'utf8'))).toEqual([
    'starter js',
    'first',
    'second',
  ]);
});

test('the language is that of the file changed last', () => {
  const { place } = begun();
  expect(openedLanguage(place, exercise)).toBe('javascript');
  openExercise(place, exercise, 'python');
  writeFileSync(workFile(place, exercise, 'python'), 'mine');
  expect(openedLanguage(place, exercise)).toBe('python');
  expect(openedLanguage({ ...place, route: 'other' }, exercise)).toBeNull();
});

test('a language without a starter is refused with those there are', () => {
  expect(() => openExercise(begun().place, exercise, 'typescript')).toThrow(/not there in typescript/);
});

test('no link is followed out of the root', () => {
  const [root, elsewhere] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(path.join(root, 'sherpa-work'));
  symlinkSync(elsewhere, path.join(root, 'sherpa-work', 'training'));
  expect(() => openExercise({ root, route: 'training' }, exercise, 'javascript')).toThrow(/is a link/);
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('progress is kept by name, one exercise a line, and a damaged file starts anew', () => {
  const { place } = begun();
  writeProgress(place, 'a', { ...untried, attempts: 2 });
  writeProgress(place, 'b', { ...untried, passed: true });
  expect([...readProgress(place)]).toEqual([
    ['a', { ...untried, attempts: 2 }],
    ['b', { ...untried, passed: true }],
  ]);
  const file = path.join(place.root, 'sherpa-work', place.route, 'progress.json');
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(5);
  for (const damaged of ['{', '[]', '{"a": 1}', '{"a": {"attempts": -1, "passed": "yes"}}']) {
    writeFileSync(file, damaged);
    expect(readProgress(place).get('a') ?? untried).toEqual(untried);
  }
});

test('an own file and its names are given once', () => {
  const { place } = begun();
  const own = { file: '/home/me/net.js', names: { Network: 'Net' } };
  writeOwn(place, '3.2', own);
  writeOwn(place, 'drill-mse', { file: '/home/me/mse.js', names: {} });
  expect(readOwn(place, '3.2')).toEqual(own);
  writeOwn(place, '3.2', null);
  expect([readOwn(place, '3.2'), readOwn(place, 'drill-mse')?.file]).toEqual([null, '/home/me/mse.js']);
});
