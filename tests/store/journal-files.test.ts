import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJournal, readJournal } from '../../src/store/journal.ts';
import { appendModelRecord } from '../../src/store/model-log.ts';
import { inputDraft, lineOf as line, textsOf, tick } from './drafts.ts';
import { canMount, disappointment, fill, mountTmpfs, remountReadOnly, scratch } from './scratch.ts';

const open = (root: string) => openJournal({ root, route: 'r', clock: tick });
const file = (root: string) => path.join(root, '.sessions/r/journal.jsonl');
const stored = (root: string) => readFileSync(file(root), 'utf8');
const texts = (root: string) => textsOf(readJournal(root, 'r').events);

describe('files and folders', () => {
  test.skipIf(process.platform === 'win32')('are for the learner alone and ignored by git', () => {
    const root = scratch({ '.sessions/': '' });
    rmSync(path.join(root, '.sessions'), { recursive: true });
    open(root).close();
    appendModelRecord(root, 'r', { asked: 'x' });
    const mode = (name: string) => statSync(path.join(root, '.sessions', name)).mode & 0o777;
    expect([mode(''), mode('r')]).toEqual([0o700, 0o700]);
    expect([mode('.gitignore'), mode('r/journal.jsonl'), mode('r/model.jsonl')]).toEqual([
      0o600, 0o600, 0o600,
    ]);
    expect(readFileSync(path.join(root, '.sessions/.gitignore'), 'utf8')).toBe('*\n');
  });

  test('a .gitignore of others stays', () => {
    const root = scratch({ '.sessions/.gitignore': '# theirs\n' });
    open(root).close();
    expect(readFileSync(path.join(root, '.sessions/.gitignore'), 'utf8')).toBe('# theirs\n');
  });

  test.each([
    ['.sessions', '.sessions', ''],
    ['.sessions, to nothing', '.sessions', 'nothing'],
    ['the folder of the route', '.sessions/r', ''],
    ['the journal', '.sessions/r/journal.jsonl', 'theirs'],
    ['the journal, to nothing', '.sessions/r/journal.jsonl', 'nothing'],
  ])('no link is followed out of the root: %s', (_what, name, target) => {
    const top = scratch({ 'root/': '', 'out/theirs': 'precious' });
    const root = path.join(top, 'root');
    const out = path.join(top, 'out');
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    symlinkSync(path.join(out, target), path.join(root, name));
    const error = disappointment(() => open(root));
    expect([error.code, error.exitCode]).toEqual(['link-refused', 2]);
    expect(readdirSync(out)).toEqual(['theirs']);
    expect(readFileSync(path.join(out, 'theirs'), 'utf8')).toBe('precious');
  });

  test.each(['../x', '..', '', 'A', 'a/b', 'a\0'])('%j is no route id', (route) => {
    const root = scratch();
    expect(disappointment(() => openJournal({ root, route, clock: tick })).code).toBe('route-unknown');
    expect(readdirSync(root)).toEqual([]);
  });

  test.each(['.sessions', '.sessions/r', '.sessions/r/journal.jsonl/x'])(
    '%s as a file, or a folder in its place, cannot be written',
    (name) => {
      const root = scratch({ [name]: 'a file' });
      const error = disappointment(() => open(root));
      expect([error.code, error.exitCode]).toEqual(['cannot-write', 2]);
      expect(error.message).toContain('.sessions');
      expect(existsSync(path.join(root, '.sessions/r/journal.lock'))).toBe(false);
    },
  );

  test.skipIf(!canMount)('a read-only folder says so and what to do (needs leave to mount one)', () => {
    const root = scratch();
    expect(mountTmpfs(root, 'size=1m')).toBe(true);
    fill(root, { '.sessions/r/journal.jsonl': line('a') });
    expect(remountReadOnly(root)).toBe(true);
    expect(texts(root)).toEqual(['a']);
    const error = disappointment(() => open(root));
    expect([error.code, error.exitCode]).toEqual(['cannot-write', 2]);
    expect(error.message).toContain('read-only');
    expect(error.next).toContain('--root');
  });

  test.skipIf(!canMount)(
    'a full disk loses no acknowledged event and damages none (needs leave to mount a small one)',
    () => {
      const root = scratch();
      expect(mountTmpfs(root, 'size=64k')).toBe(true);
      const journal = open(root);
      let acknowledged = 0;
      const error = disappointment(() => {
        for (; acknowledged < 100; acknowledged++)
          journal.append(inputDraft(`${acknowledged} ${'x'.repeat(3000)}`));
      });
      expect([error.code, error.exitCode]).toEqual(['cannot-write', 2]);
      expect(error.message).toContain('disk is full');
      expect(acknowledged).toBeGreaterThan(5);
      expect(stored(root).endsWith('\n')).toBe(true);
      expect(texts(root)).toHaveLength(acknowledged);
      // Whatever still fits goes on from there.
      journal.append(inputDraft('small'));
      journal.close();
      expect(texts(root).slice(-1)).toEqual(['small']);
      expect(texts(root)).toHaveLength(acknowledged + 1);
    },
  );
});

describe('while it is open', () => {
  test.each<[what: string, change: (name: string) => void]>([
    ['edited', (name) => appendFileSync(name, line('theirs'))],
    ['replaced', (name) => renameSync(path.join(name, '../../.gitignore'), name)],
    ['deleted', (name) => unlinkSync(name)],
  ])('a journal that was %s by something else takes no more answers', (_what, change) => {
    const root = scratch();
    const journal = open(root);
    journal.append(inputDraft('a'));
    change(file(root));
    expect(disappointment(() => journal.append(inputDraft('b'))).code).toBe('journal-changed');
    journal.close();
  });

  test('and its lock was removed, it takes no more answers', () => {
    const root = scratch();
    const journal = open(root);
    unlinkSync(path.join(root, '.sessions/r/journal.lock'));
    expect(disappointment(() => journal.append(inputDraft('b'))).code).toBe('route-held');
    journal.close();
  });
});
