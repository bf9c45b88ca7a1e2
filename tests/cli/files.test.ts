import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bread } from '../session/bread.ts';
import { canMount, mountTmpfs, remountReadOnly } from '../store/scratch.ts';
import {
  type Event,
  folderWithBread,
  JsonSession,
  journalFile,
  journalOf,
  type Run,
  sherpa,
  temporaryFolder,
} from './program.ts';

const start = ['start', 'bread.md', '--plain'];

/** A folder in which a little was learned already. */
function folderWithHistory(): string {
  const cwd = folderWithBread();
  expect(sherpa(start, { cwd, input: 'A\nbake\n/notes first\n' }).code).toBe(0);
  return cwd;
}

/** What is wrong, where, and what to do next: two lines on stderr, exit 2, no stack. */
function expectRefusal(run: Run, what: RegExp, where: string, next: RegExp): void {
  expect({ code: run.code, out: run.out }).toEqual({ code: 2, out: '' });
  const [first = '', second = '', ...more] = run.err.trim().split('\n');
  expect(first).toMatch(what);
  expect(first).toContain(where);
  expect(second).toMatch(next);
  expect(more).toEqual([]);
}

/** Every file under a folder with its bytes. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), 'base64')]));
}

const whyNot = canMount ? '' : ' (skipped: this machine lets us mount nothing, and root feels no modes)';

describe.skipIf(!canMount)(`a disk that takes nothing${whyNot}`, () => {
  test('a read-only folder is said to be one, and nothing is begun', () => {
    const cwd = temporaryFolder();
    expect(mountTmpfs(cwd, 'size=1m')).toBe(true);
    writeFileSync(path.join(cwd, 'bread.md'), bread);
    expect(remountReadOnly(cwd)).toBe(true);
    expectRefusal(
      sherpa(start, { cwd }),
      /cannot be written: the file system is read-only/,
      cwd,
      /--root DIR/,
    );
    expect(readdirSync(cwd)).toEqual(['bread.md']);
    for (const args of [
      ['config', 'set', 'teaching.tone', 'humorous'],
      ['config', 'init'],
    ])
      expectRefusal(sherpa(args, { cwd }), /read-only/, '.sherpa-config.yml', /--root DIR/);
    expect(sherpa(['doctor'], { cwd }).code).toBe(3);
    // What reads, works; and the way out that was named is one.
    expect(sherpa(['quiz', 'bread.md', '--question', 'q1.2', '--answer', 'B'], { cwd }).code).toBe(0);
    const root = temporaryFolder();
    expect(sherpa([...start, '--root', root], { cwd, input: 'A\n' }).code).toBe(0);
    expect(existsSync(journalFile(root))).toBe(true);
  });

  test('a full disk ends the session with what to do; every acknowledged answer is kept and it goes on', async () => {
    const cwd = temporaryFolder();
    expect(mountTmpfs(cwd, 'size=96k')).toBe(true);
    writeFileSync(path.join(cwd, 'bread.md'), bread);
    writeFileSync(path.join(cwd, 'ballast'), Buffer.alloc(40_000));
    const session = new JsonSession(['start', 'bread.md'], cwd);
    let last: Event | undefined;
    for (let batch = await session.next(); batch; batch = await session.next()) {
      last = batch.at(-1);
      if (last?.type !== 'ask') break;
      session.send({ say: 'x'.repeat(7000) });
      session.send({ answer: '???' });
      await session.next();
    }
    expect(await session.exited).toBe(2);
    const failure = session.events.find(({ type }) => type === 'error');
    expect(failure).toMatchObject({
      code: 'cannot-write',
      message: expect.stringContaining('the disk is full'),
    });
    expect(failure?.next).toMatch(/Free some space/);
    expect(session.errors).not.toMatch(/\n\s+at /);
    const attempts = journalOf(cwd).filter(({ type }) => type === 'attempt');
    const verdicts = session.events.filter(({ type }) => type === 'verdict');
    expect(verdicts.length).toBeGreaterThan(0);
    expect(attempts.slice(0, verdicts.length).map(({ item }) => item)).toEqual(verdicts.map(({ id }) => id));
    const file = journalFile(cwd);
    expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
    // Room is made, and the same item is asked again.
    rmSync(path.join(cwd, 'ballast'));
    const asked = session.events.findLast(({ type }) => type === 'ask');
    const on = sherpa(['continue', '--json'], { cwd });
    const events = on.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Event);
    expect(events.find(({ type }) => type === 'ask')?.id).toBe(asked?.id);
  });
});

describe('a journal', () => {
  test('with a broken line goes on with the others; the line is named, kept where it is and copied beside', () => {
    const cwd = folderWithHistory();
    const file = journalFile(cwd);
    const lines = readFileSync(file, 'utf8').split('\n');
    const broken = [...lines.slice(0, 2), '{"v":1,"type":"attempt","garbage', ...lines.slice(2)].join('\n');
    writeFileSync(file, broken);
    const run = sherpa(['continue', '--plain'], { cwd, input: '/notes\n' });
    expect(run.code).toBe(0);
    expect(run.err).toMatch(
      /journal\.jsonl:3: this line is not JSON; it is copied to journal\.damaged-1\.jsonl/,
    );
    expect(run.out).toContain('- first');
    expect(readFileSync(file, 'utf8').startsWith(broken)).toBe(true);
    expect(readFileSync(path.join(path.dirname(file), 'journal.damaged-1.jsonl'), 'utf8')).toBe(
      '{"v":1,"type":"attempt","garbage\n',
    );
    expect(sherpa(['sessions', 'list'], { cwd }).err).toContain('journal.jsonl:3');
    expect(sherpa(['doctor'], { cwd }).out).toContain('journal.jsonl:3');
  });

  test('with half a last line, as a power cut leaves it, goes on where it was', () => {
    const cwd = folderWithHistory();
    const before = journalOf(cwd).length;
    appendFileSync(journalFile(cwd), '{"v":1,"type":"attempt","at":"2026');
    const run = sherpa(['continue', '--plain'], { cwd });
    expect(run.code).toBe(0);
    expect(run.err).toMatch(/last line was torn and was cut/);
    expect(journalOf(cwd).slice(before)[0]).toMatchObject({ type: 'session' });
  });

  test('of a newer version is left as it is to the byte by every command, and exit 2 says to update', () => {
    const cwd = folderWithHistory();
    const [line = ''] = readFileSync(journalFile(cwd), 'utf8').split('\n');
    appendFileSync(journalFile(cwd), `${line.replace('"v":1', '"v":2')}\n`);
    const sessions = path.join(cwd, '.sessions');
    const before = contents(sessions);
    for (const args of [
      ['continue', 'bread.md', '--plain'],
      start,
      ['start', 'bread.md', '--fresh'],
      ['quiz', 'bread.md'],
    ]) {
      const run = sherpa(args, { cwd, input: 'A\n' });
      expectRefusal(run, /journal\.jsonl:\d+: written by a newer sherpa/, journalFile(cwd), /Update sherpa/);
    }
    for (const args of [['sessions', 'list'], ['sessions', 'export', 'bread'], ['doctor']])
      expect(sherpa(args, { cwd }).out + sherpa(args, { cwd }).err).toMatch(/newer sherpa/);
    expect(contents(sessions)).toEqual(before);
  });

  // The route is sought before its journal is opened, and a journal that cannot be read names no guide
  // (src/store/route-id.ts), so the message is about a missing route.
  test('of a newer version is named, too, where no route is given and its guide is a file', () => {
    const cwd = folderWithHistory();
    appendFileSync(journalFile(cwd), '{"v":2,"type":"unheard of"}\n');
    for (const args of [['continue', '--plain'], []])
      expectRefusal(sherpa(args, { cwd }), /written by a newer sherpa/, journalFile(cwd), /Update sherpa/);
  });

  test('that is a link is not followed', () => {
    const cwd = folderWithBread();
    const target = path.join(temporaryFolder(), 'theirs.txt');
    writeFileSync(target, 'theirs\n');
    mkdirSync(path.dirname(journalFile(cwd)), { recursive: true });
    symlinkSync(target, journalFile(cwd));
    expectRefusal(sherpa(start, { cwd }), /is a link/, journalFile(cwd), /Remove the link/);
    expect(readFileSync(target, 'utf8')).toBe('theirs\n');
  });
});

describe('.sessions that leads out of the root', () => {
  test.each([
    ['itself', '.sessions'],
    ['by the folder of the route', '.sessions/bread'],
  ])('%s is refused by what writes and by what reads, and nothing is written there', (_, link) => {
    const cwd = folderWithBread();
    const outside = temporaryFolder();
    mkdirSync(path.join(outside, 'bread'));
    mkdirSync(path.dirname(path.join(cwd, link)), { recursive: true });
    symlinkSync(outside, path.join(cwd, link));
    for (const args of [start, ['quiz', 'bread.md'], ['sessions', 'export', 'bread']])
      expectRefusal(
        sherpa(args, { cwd, input: 'A\n' }),
        /is a link, and sherpa follows none/,
        link,
        /--root DIR/,
      );
    expect(contents(outside)).toEqual({});
  });
});

describe('what others wrote into .sessions', () => {
  test('in index.md stays byte for byte, before our block and after it, whatever the bytes', () => {
    const cwd = folderWithHistory();
    const index = path.join(cwd, '.sessions/index.md');
    const own = readFileSync(index);
    const before = Buffer.from([...Buffer.from('# My notes\r\n'), 0xff, 0xfe, 0x0a]);
    const after = Buffer.from('\n\nremember the yeast   \n<!-- sherpa:begin -->\nno end');
    writeFileSync(index, Buffer.concat([before, own, after]));
    expect(sherpa(['continue', '--plain'], { cwd, input: 'B\n' }).code).toBe(0);
    const now = readFileSync(index);
    expect(now.subarray(0, before.length)).toEqual(before);
    expect(now.subarray(now.length - after.length)).toEqual(after);
    expect(now.toString('latin1').match(/sherpa:end/g)).toHaveLength(1);
    expect(now.equals(Buffer.concat([before, own, after]))).toBe(false);
  });

  test('pages stay, also one that has our name of today; ours is written beside it, and delete keeps theirs', () => {
    const cwd = folderWithBread();
    const folder = path.dirname(journalFile(cwd));
    mkdirSync(folder, { recursive: true });
    const theirs = { '2026-03-01.md': 'taught by an assistant\n', 'notes.md': 'mine\n' };
    for (const [name, text] of Object.entries(theirs)) writeFileSync(path.join(folder, name), text);
    const run = sherpa(start, { cwd, input: 'A\nbake\n' });
    expect(run.out).toContain('2026-03-01-2.md');
    expect(readFileSync(path.join(folder, '2026-03-01-2.md'), 'utf8')).toContain('# Bread at Home');
    const deleted = sherpa(['sessions', 'delete', 'bread', '--yes'], { cwd });
    expect(deleted.code).toBe(0);
    expect(deleted.out).toContain('Kept what sherpa did not write');
    expect(readdirSync(folder).sort()).toEqual(Object.keys(theirs).sort());
    for (const [name, text] of Object.entries(theirs))
      expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  });

  // src/store/session-folder.ts asks for the folder below a file and gets ENOTDIR.
  test('a file where the folder should be is told, and stays', () => {
    const cwd = folderWithBread();
    writeFileSync(path.join(cwd, '.sessions'), 'a file\n');
    expectRefusal(
      sherpa(start, { cwd }),
      /a file stands where a folder is needed/,
      '.sessions',
      /Move that file/,
    );
    expect(readFileSync(path.join(cwd, '.sessions'), 'utf8')).toBe('a file\n');
  });
});

test('everything sherpa writes is for its owner only, and ignored by git', () => {
  const cwd = folderWithHistory();
  const sessions = path.join(cwd, '.sessions');
  for (const name of readdirSync(sessions, { recursive: true, encoding: 'utf8' })) {
    const { mode } = statSync(path.join(sessions, name));
    expect([name, (mode & 0o077).toString(8)]).toEqual([name, '0']);
  }
  expect(readFileSync(path.join(sessions, '.gitignore'), 'utf8')).toBe('*\n');
});
