import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDay } from '../../src/store/clock.ts';
import { updateIndex, withBlock } from '../../src/store/index-block.ts';
import { readBackground, writePage } from '../../src/store/pages.ts';
import { disappointment, fill, scratch } from './scratch.ts';

const day = '2026-01-31';
const page = (root: string, name: string) => readFileSync(path.join(root, '.sessions/r', name), 'utf8');

describe('the page of a session', () => {
  test('has the day as its name, a mark on its first line, and is written anew for the same session', () => {
    const root = scratch();
    expect(writePage(root, 'r', day, 's1', 'one\n')).toBe(path.join(root, '.sessions/r/2026-01-31.md'));
    writePage(root, 'r', day, 's1', 'two\n');
    expect(page(root, '2026-01-31.md')).toBe('<!-- sherpa:session s1 -->\ntwo\n');
    expect(readdirSync(path.join(root, '.sessions/r'))).toEqual(['2026-01-31.md']);
  });

  test('gets -2, -3 beside pages of others and of other sessions, which stay', () => {
    const root = scratch({ '.sessions/r/2026-01-31.md': 'theirs, on <!-- sherpa:session s1 -->\n' });
    writePage(root, 'r', day, 's1', 'one');
    writePage(root, 'r', day, 's2', 'two');
    writePage(root, 'r', day, 's1', 'one again');
    expect(readdirSync(path.join(root, '.sessions/r')).sort()).toEqual([
      '2026-01-31-2.md',
      '2026-01-31-3.md',
      '2026-01-31.md',
    ]);
    expect(page(root, '2026-01-31.md')).toContain('theirs');
    expect(page(root, '2026-01-31-2.md')).toContain('one again');
    expect(page(root, '2026-01-31-3.md')).toContain('two');
  });

  test('never goes through a link or into a folder that has its name', () => {
    const marked = '<!-- sherpa:session s1 -->\nprecious';
    const root = scratch({ out: marked, '.sessions/r/2026-01-31-2.md/': '' });
    symlinkSync(path.join(root, 'out'), path.join(root, '.sessions/r/2026-01-31.md'));
    expect(path.basename(writePage(root, 'r', day, 's1', 'one'))).toBe('2026-01-31-3.md');
    expect(readFileSync(path.join(root, 'out'), 'utf8')).toBe(marked);
  });
});

test('the day is the learner own, not that of Greenwich', () => {
  const time = new Date(2026, 0, 5, 0, 30);
  expect(localDay(time)).toBe('2026-01-05');
  expect(localDay(new Date(2026, 11, 31, 23, 59))).toBe('2026-12-31');
});

describe('background', () => {
  test('is the pages of others, newest first, by the day and the number in the name, else by their age', () => {
    const names = ['2026-01-31.md', '2026-01-31-10.md', '2026-01-31-2.md', '2025-12-01.md', 'notes.md'];
    const root = scratch(Object.fromEntries(names.map((name) => [`.sessions/r/${name}`, name])));
    utimesSync(path.join(root, '.sessions/r/notes.md'), new Date(2026, 0, 15), new Date(2026, 0, 15));
    writePage(root, 'r', '2026-02-01', 's1', 'ours');
    fill(root, {
      '.sessions/r/journal.jsonl': '',
      '.sessions/r/x.txt': 'no page',
      '.sessions/r/deep/2026-03-03.md': 'no page',
    });
    symlinkSync('/etc/hostname', path.join(root, '.sessions/r/2026-04-04.md'));
    const pages = readBackground(root, 'r');
    expect(pages.map(({ name }) => name)).toEqual([
      '2026-01-31-10.md',
      '2026-01-31-2.md',
      '2026-01-31.md',
      'notes.md',
      '2025-12-01.md',
    ]);
    expect(pages.every(({ name, text }) => name === text)).toBe(true);
    expect(readBackground(root, 'other')).toEqual([]);
  });

  test.each([
    ['lines', 'line\n'.repeat(9000), /line\n$/],
    ['one line', '€'.repeat(30_000), /€$/],
    ['broken bytes', Buffer.alloc(60_000, 0xff), /^\uFFFD*$/],
  ])('is 64 kB in all, cut between characters and where it can between lines: %s', (_what, content, end) => {
    const root = scratch({ '.sessions/r/2026-01-02.md': content, '.sessions/r/2026-01-01.md': content });
    const pages = readBackground(root, 'r');
    const bytes = pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThanOrEqual(65_536);
    expect(bytes).toBeGreaterThan(40_000);
    expect(pages.at(-1)?.text).toMatch(end);
  });
});

const block = (inner: string, lineEnd = '\n') =>
  ['<!-- sherpa:begin -->', inner, '<!-- sherpa:end -->'].join(lineEnd);

describe('our block in the index', () => {
  test.each<[what: string, before: string, after: string]>([
    ['is the file when there is none', '', `${block('new')}\n`],
    ['comes after what others wrote', '# theirs\n', `# theirs\n\n${block('new')}\n`],
    ['comes after a last line without an end', '# theirs', `# theirs\n\n${block('new')}\n`],
    [
      'is exchanged between hand edits',
      `a\n\n${block('old\nold')}\n  b  \n`,
      `a\n\n${block('new')}\n  b  \n`,
    ],
    ['is exchanged at the end of a file without a last line end', `a\n${block('old')}`, `a\n${block('new')}`],
    [
      'is exchanged in a file with CRLF',
      `a\r\n${block('old', '\r\n')}\r\nb\r\n`,
      `a\r\n${block('new', '\r\n')}\r\nb\r\n`,
    ],
    [
      'comes anew when its end is missing, and nothing is touched',
      'a\n<!-- sherpa:begin -->\nb\n',
      `a\n<!-- sherpa:begin -->\nb\n\n${block('new')}\n`,
    ],
    [
      'comes anew when its begin is missing',
      'a\n<!-- sherpa:end -->\n',
      `a\n<!-- sherpa:end -->\n\n${block('new')}\n`,
    ],
    [
      'is the one that is whole when another lost its end',
      `<!-- sherpa:begin -->\nb\n${block('old')}\nc\n`,
      `<!-- sherpa:begin -->\nb\n${block('new')}\nc\n`,
    ],
    [
      'is not a mark that somebody quotes',
      'see `<!-- sherpa:begin -->` and\n  - <!-- sherpa:end -->\n',
      `see \`<!-- sherpa:begin -->\` and\n  - <!-- sherpa:end -->\n\n${block('new')}\n`,
    ],
  ])('%s', (_what, before, after) => {
    const once = withBlock(Buffer.from(before), 'new\n');
    expect(once.toString()).toBe(after);
    expect(withBlock(once, 'new').toString()).toBe(after);
  });

  test('leaves every byte of others where it was, whatever they are', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.string().map((text) => Buffer.from(text)),
    );
    void fc.assert(
      fc.property(bytes, bytes, fc.string(), fc.string(), (before, after, one, two) => {
        const around = Buffer.concat([before, Buffer.from('\n'), withBlock(Buffer.alloc(0), one), after]);
        const changed = withBlock(withBlock(around, two), one);
        expect(changed.equals(withBlock(around, one))).toBe(true);
        expect(changed.subarray(0, before.length).equals(Buffer.from(before))).toBe(true);
        expect(changed.subarray(changed.length - after.length).equals(Buffer.from(after))).toBe(true);
      }),
    );
  });

  test('cannot be broken by what it says', () => {
    const once = withBlock(Buffer.alloc(0), 'a\n<!-- sherpa:end -->\nb');
    expect(withBlock(once, 'new').toString()).toBe(`${block('new')}\n`);
  });

  test('is written to .sessions/index.md, and through no link', () => {
    const root = scratch({ out: 'precious' });
    const file = updateIndex(root, 'one');
    expect(file).toBe(path.join(root, '.sessions/index.md'));
    expect(readFileSync(file, 'utf8')).toBe(`${block('one')}\n`);
    const other = scratch({ out: 'precious' });
    mkdirSync(path.join(other, '.sessions'));
    symlinkSync(path.join(other, 'out'), path.join(other, '.sessions/index.md'));
    expect(disappointment(() => updateIndex(other, 'one')).code).toBe('link-refused');
    expect(readFileSync(path.join(other, 'out'), 'utf8')).toBe('precious');
  });

  test('is found in a large file in linear time', () => {
    const large = Buffer.from('<!-- sherpa:begin -->\n'.repeat(300_000));
    const root = scratch({ '.sessions/': '' });
    writeFileSync(path.join(root, '.sessions/index.md'), large);
    updateIndex(root, 'one');
    expect(readFileSync(path.join(root, '.sessions/index.md')).subarray(0, large.length).equals(large)).toBe(
      true,
    );
  });
});
