import { chownSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRoot } from '../../src/store/root.ts';
import { canMount, disappointment, fill, mountTmpfs, scratch } from './scratch.ts';

describe('the root', () => {
  test.each<[what: string, files: string[], cwd: string, root: string]>([
    ['is here when nothing is found', [], 'home/a/b', 'home/a/b'],
    ['is here when here has sessions', ['home/a/.sessions/', 'home/a/b/.sessions/'], 'home/a/b', 'home/a/b'],
    ['is the nearest parent with sessions', ['home/a/.sessions/', 'home/a/b/c/'], 'home/a/b/c', 'home/a'],
    [
      'is the nearest parent with a configuration',
      ['home/a/.sherpa-config.yml', 'home/a/b/c/'],
      'home/a/b/c',
      'home/a',
    ],
    [
      'prefers far sessions to a near configuration',
      ['home/a/.sessions/', 'home/a/b/.sherpa-config.yml'],
      'home/a/b',
      'home/a',
    ],
    [
      'is not looked for in the home folder',
      ['home/.sessions/', 'home/.sherpa-config.yml', 'home/a/b/'],
      'home/a/b',
      'home/a/b',
    ],
    ['is not looked for above the home folder', ['.sessions/', 'home/a/'], 'home/a', 'home/a'],
    ['is not looked for above home from home itself', ['.sessions/', 'home/'], 'home', 'home'],
    ['is home when we are there', ['home/.sessions/'], 'home', 'home'],
    ['is found outside of home too', ['srv/.sessions/', 'srv/x/y/'], 'srv/x/y', 'srv'],
    ['is no place for a file named .sessions', ['home/a/.sessions', 'home/a/b/'], 'home/a/b', 'home/a/b'],
    [
      'is no place for a folder named .sherpa-config.yml',
      ['home/a/.sherpa-config.yml/', 'home/a/b/'],
      'home/a/b',
      'home/a/b',
    ],
  ])('%s', (_what, files, cwd, root) => {
    const top = scratch({
      'home/': '',
      [`${cwd}/`]: '',
      ...Object.fromEntries(files.map((name) => [name, ''])),
    });
    expect(findRoot({ cwd: path.join(top, cwd), home: path.join(top, 'home') })).toBe(path.join(top, root));
  });

  test('is what --root says, relative to here', () => {
    const top = scratch({ 'a/.sessions/': '', 'b/': '' });
    expect(findRoot({ cwd: path.join(top, 'a'), home: top, explicit: '../b' })).toBe(path.join(top, 'b'));
  });

  test.each(['missing', 'file'])('cannot be %s', (name) => {
    const top = scratch({ file: '' });
    const error = disappointment(() => findRoot({ cwd: top, home: top, explicit: name }));
    expect([error.code, error.exitCode]).toEqual(['root-missing', 2]);
    expect(error.message).toContain(path.join(top, name));
  });

  test('is real, also when we came through a link', () => {
    const top = scratch({ 'home/a/.sessions/': '', 'home/a/b/': '' });
    symlinkSync(path.join(top, 'home/a/b'), path.join(top, 'way'));
    expect(findRoot({ cwd: path.join(top, 'way'), home: path.join(top, 'home') })).toBe(
      path.join(top, 'home/a'),
    );
  });

  test.skipIf(process.getuid?.() !== 0)(
    'is not looked for in a folder of another owner (needs root to make one)',
    () => {
      const top = scratch({ 'theirs/.sessions/': '', 'theirs/mine/deep/': '' });
      chownSync(path.join(top, 'theirs'), 65534, 65534);
      const cwd = path.join(top, 'theirs/mine/deep');
      expect(findRoot({ cwd, home: '/nowhere' })).toBe(cwd);
    },
  );

  test.skipIf(!canMount)('is not looked for on another file system (needs leave to mount one)', () => {
    const top = scratch({ '.sessions/': '', 'disk/': '' });
    expect(mountTmpfs(path.join(top, 'disk'), 'size=64k')).toBe(true);
    const cwd = path.join(top, 'disk/deep');
    mkdirSync(cwd);
    expect(findRoot({ cwd, home: '/nowhere' })).toBe(cwd);
    fill(top, { 'disk/.sessions/': '' });
    expect(findRoot({ cwd, home: '/nowhere' })).toBe(path.join(top, 'disk'));
  });
});
