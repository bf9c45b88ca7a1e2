import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeLock } from '../../src/store/lock.ts';
import { isGone, thisProcess } from '../../src/store/process-identity.ts';
import { disappointment, scratch } from './scratch.ts';

const now = new Date('2026-01-31T09:00:00Z');
const take = (folder: string) => takeLock({ folder, name: 'r', now });
const here = thisProcess();
const onLinux = here.started !== null;
/** Never given to a process: the most a pid can be is 2^22. */
const noPid = 2 ** 30;

/** A folder locked by such a process. */
function lockedBy(holder: object | string): string {
  const content =
    typeof holder === 'string' ? holder : JSON.stringify({ ...here, since: now.toISOString(), ...holder });
  return scratch({ 'journal.lock': content });
}

describe('a lock', () => {
  test('is held by one, and given back', () => {
    const folder = scratch();
    const lock = take(folder);
    const error = disappointment(() => take(folder));
    expect(error.message).toContain(`process ${process.pid}, since 2026-01-31T09:00:00.000Z`);
    expect(error.next).toContain(path.join(folder, 'journal.lock'));
    expect(lock.isHeld()).toBe(true);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
    take(folder).release();
  });

  test('that somebody else took over is not given back by us', () => {
    const folder = scratch();
    const lock = take(folder);
    writeFileSync(path.join(folder, 'journal.lock'), 'theirs');
    expect(lock.isHeld()).toBe(false);
    lock.release();
    expect(readFileSync(path.join(folder, 'journal.lock'), 'utf8')).toBe('theirs');
  });

  test.each<[what: string, holder: object | string, onlyOnLinux: boolean]>([
    ['a dead process', { pid: noPid }, false],
    ['a process whose pid was given again', { started: '1' }, true],
    ['a process of an earlier start of the machine', { boot: 'earlier' }, true],
    ['a process of an earlier start, in another container', { boot: 'earlier', space: 'pid:[1]' }, true],
    ['nobody: the content was lost', '', false],
    ['nobody: the content is no holder', '{"pid":"one"}', false],
  ])('of %s is taken over', (_what, holder, onlyOnLinux) => {
    if (onlyOnLinux && !onLinux) return;
    const folder = lockedBy(holder);
    // An unreadable lock is given some seconds: it may be in the middle of being written.
    utimesSync(path.join(folder, 'journal.lock'), now, now);
    const lock = take(folder);
    expect(lock.isHeld()).toBe(true);
    expect(readdirSync(folder)).toEqual(['journal.lock']);
    lock.release();
  });

  test.each<[what: string, holder: object | string]>([
    ['a living process', {}],
    ['a process of another user', { pid: 1, started: null }],
    ['a process on another host', { host: 'elsewhere', pid: noPid }],
    ['a process in another container', { space: 'pid:[1]', pid: noPid }],
    ['a system that tells no start times', { started: null, boot: null }],
    ['somebody who is writing it this moment', ''],
  ])('of %s is respected', (_what, holder) => {
    const folder = lockedBy(holder);
    expect(disappointment(() => take(folder)).code).toBe('route-held');
    expect(readdirSync(folder)).toEqual(['journal.lock']);
  });

  test('is taken, and what waited for it and died is removed, but not what still waits', () => {
    const folder = lockedBy({ pid: noPid });
    const waiting = (pid: number) => JSON.stringify({ ...here, pid, since: now.toISOString() });
    writeFileSync(path.join(folder, '.journal.lock.1-1.tmp'), waiting(noPid));
    writeFileSync(path.join(folder, '.journal.lock.2-1.tmp'), waiting(process.pid));
    take(folder).release();
    expect(readdirSync(folder)).toEqual(['.journal.lock.2-1.tmp']);
  });

  test('on another host is told with its host', () => {
    expect(disappointment(() => take(lockedBy({ host: 'elsewhere' }))).message).toContain('on elsewhere');
  });

  test('cannot be taken where the folder is gone, and says so', () => {
    expect(disappointment(() => take(path.join(scratch(), 'gone'))).code).toBe('cannot-write');
    expect(existsSync('gone')).toBe(false);
  });
});

test('without /proc a process is told by its pid alone', () => {
  const plain = { ...here, started: null, boot: null, space: null };
  expect(isGone(plain, plain)).toBe(false);
  expect(isGone({ ...plain, pid: noPid }, plain)).toBe(true);
});
