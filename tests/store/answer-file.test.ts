import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readAnswerFile } from '../../src/store/answer-file.ts';
import { disappointment, scratch } from './scratch.ts';

const place = (files: Record<string, string> = {}) => ({
  root: scratch({ 'secret.txt': 'steep', ...files }),
  route: 'tea',
});
const faultOf = (where: ReturnType<typeof place>, name: string) => {
  const read = readAnswerFile(where, name);
  return 'bytes' in read ? read.bytes.toString() : read.detail;
};

test('a file below the work folder of the route is read', () => {
  const where = place({ 'sherpa-work/tea/tea.txt': 'steep', 'sherpa-work/tea/a/b.txt': 'pour' });
  expect(faultOf(where, 'tea.txt')).toBe('steep');
  expect(faultOf(where, 'a/b.txt')).toBe('pour');
});

test('what is not there is said, as are a folder and a file over 64 kB', () => {
  expect(faultOf(place(), 'tea.txt')).toBe('does not exist');
  const where = place({ 'sherpa-work/tea/a/': '', 'sherpa-work/tea/long.txt': 'x'.repeat(65_537) });
  expect(faultOf(where, 'tea.txt')).toBe('does not exist');
  expect(faultOf(where, 'a')).toBe('is a folder');
  expect(faultOf(where, 'long.txt')).toBe('is larger than 64 kB');
});

test.each(['../../secret.txt', '../coffee/coffee.txt', '.', '..', 'a/../../coffee/coffee.txt'])(
  '%s is not read: it leads out',
  (name) => {
    const where = place({ 'sherpa-work/tea/a/': '', 'sherpa-work/coffee/coffee.txt': 'grind' });
    expect(faultOf(where, name)).toContain('leads out of your work folder');
    expect(faultOf(where, path.join(where.root, 'secret.txt'))).toContain('leads out of your work folder');
  },
);

test('no link is followed out: of the file, of a folder on the way, of the work folder', () => {
  const where = place({ 'sherpa-work/tea/own.txt': 'mine', 'other/tea.txt': 'steep' });
  const work = path.join(where.root, 'sherpa-work', 'tea');
  symlinkSync(path.join(where.root, 'secret.txt'), path.join(work, 'tea.txt'));
  symlinkSync(path.join(where.root, 'other'), path.join(work, 'a'));
  symlinkSync(path.join(work, 'own.txt'), path.join(work, 'again.txt'));
  expect(faultOf(where, 'tea.txt')).toContain('leads out of your work folder');
  expect(faultOf(where, 'a/tea.txt')).toContain('leads out of your work folder');
  expect(faultOf(where, 'again.txt')).toBe('mine');
  const outside = scratch({ 'tea/tea.txt': 'steep' });
  const linked = { root: scratch(), route: 'tea' };
  symlinkSync(outside, path.join(linked.root, 'sherpa-work'));
  expect(disappointment(() => readAnswerFile(linked, 'tea.txt')).code).toBe('link-refused');
});
