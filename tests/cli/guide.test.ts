import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { toGuideJson } from '../../src/lesson/guide-json.ts';
import { loadLesson } from '../../src/lesson/load.ts';
import { bread } from '../session/bread.ts';
import { folderWithBread, sherpa, temporaryFolder } from './program.ts';

const megabyte = 1024 * 1024;

describe('a file that is no guide gets one message and exit 2, whatever is asked of it', () => {
  const cases: [name: string, make: (file: string) => void, words: RegExp][] = [
    ['an empty one', (file) => writeFileSync(file, ''), /is empty/],
    ['one of blanks', (file) => writeFileSync(file, ' \n\t\n'), /is empty/],
    [
      'a binary one',
      (file) => writeFileSync(file, Buffer.from([0xff, 0xd8, 0, 1, 2, 0xfe])),
      /not a text file/,
    ],
    ['one of zeros', (file) => writeFileSync(file, Buffer.alloc(200)), /not a text file/],
    ['a folder', (file) => mkdirSync(file), /is a folder/],
    ['a device', (file) => symlinkSync('/dev/zero', file), /not a regular file/],
    [
      'one over 20 MB',
      (file) => writeFileSync(file, Buffer.alloc(20 * megabyte + 1, 97)),
      /larger than 20 MB/,
    ],
    ['none at all', () => undefined, /does not exist/],
    ['a dangling link', (file) => symlinkSync('nowhere', file), /does not exist/],
  ];
  test.each(cases)('%s', (_, make, words) => {
    const cwd = temporaryFolder();
    make(path.join(cwd, 'x.md'));
    for (const args of [
      ['start', 'x.md', '--plain'],
      ['guide', 'check', 'x.md'],
      ['guide', 'add', 'x.md'],
    ]) {
      const run = sherpa(args, { cwd });
      expect({ args, code: run.code, out: run.out }).toEqual({ args, code: 2, out: '' });
      const lines = run.err.trim().split('\n');
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain(path.join(cwd, 'x.md'));
      expect(lines[0]).toMatch(words);
    }
    expect(existsSync(path.join(cwd, '.sessions'))).toBe(false);
    expect(existsSync(path.join(cwd, 'xdg'))).toBe(false);
  });
});

test.each(['hello\n', 'import numpy as np\n# a comment\n', '# Tea\n\nWater, then leaves.\n'])(
  'a text without sections, %j, can be shown and checked, but not started',
  (text) => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'plain.md'), text);
    const start = sherpa(['start', 'plain.md', '--plain'], { cwd });
    expect([start.code, start.out]).toEqual([2, '']);
    expect(start.err).toMatch(/plain\.md has no section, so there is nothing to teach\.\n.*### Section 1/);
    expect(existsSync(path.join(cwd, '.sessions'))).toBe(false);
    expect(sherpa(['guide', 'show', 'plain.md', '--json'], { cwd }).code).toBe(0);
  },
);

describe('front matter that cannot be read', () => {
  const body = bread.slice(bread.indexOf('# Bread at Home'));
  test.each([
    ['broken', 'title: [a', '2:10'],
    ['cyclic', 'title: &a [*a]', '2:1'],
    ['with a key twice', 'title: a\ntitle: b', '3:1'],
    ['with a tab', '\ttitle: a', '2:1'],
  ])('%s, is a diagnostic with its place, and the lesson loads', (_, matter, place) => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'bread.md'), `---\n${matter}\n---\n${body}`);
    const check = sherpa(['guide', 'check', 'bread.md'], { cwd });
    expect(check.code).toBe(0);
    expect(check.out).toMatch(new RegExp(`^bread\\.md:${place}: warning front-matter-invalid .+\n$`));
    const start = sherpa(['start', 'bread.md', '--plain', '--section', '2'], { cwd, input: '/quit\n' });
    expect([start.code, start.err]).toEqual([0, '']);
    expect(start.out).toContain('Heat sets the crumb.');
  });
});

describe('guide check', () => {
  test('prints file:line:column for a guide without sections and exits 1, in JSON too', () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'plain.md'), 'hello\n');
    const run = sherpa(['guide', 'check', 'plain.md'], { cwd });
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/^plain\.md:1:1: error no-sections \S/m);
    for (const line of run.out.trim().split('\n'))
      expect(line).toMatch(/^plain\.md:\d+:\d+: (error|warning|info) [a-z-]+ \S/);
    const json = sherpa(['guide', 'check', 'plain.md', '--json'], { cwd });
    expect(json.code).toBe(1);
    const rows = json.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toContainEqual(
      expect.objectContaining({ file: 'plain.md', line: 1, column: 1, level: 'error', code: 'no-sections' }),
    );
  });

  test('says nothing of a sound guide and exits 0; of several files one bad one decides', () => {
    const cwd = folderWithBread();
    writeFileSync(path.join(cwd, 'plain.md'), 'hello\n');
    const sound = sherpa(['guide', 'check', 'bread.md'], { cwd });
    expect([sound.code, sound.out]).toEqual([0, '']);
    expect(sherpa(['guide', 'check', 'bread.md', 'plain.md', 'bread.md'], { cwd }).code).toBe(1);
  });
});

describe('the checks beside a guide', () => {
  test.each([
    ['tea.md', 'tea.checks.yml'],
    ['guide.md', 'checks.yml'],
    ['sherpa.md', 'checks.yml'],
  ])('of %s are %s, whose faults stand under that name', (guide, file) => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, guide), bread);
    writeFileSync(path.join(cwd, file), 'components:\n  leaf: {title: Leaf, section: 1}\nitms: {}\n');
    const run = sherpa(['guide', 'check', guide], { cwd });
    expect([run.code, run.out.split(' It is one of')[0]]).toEqual([
      1,
      `${file}:3:1: error checks-unknown-key the key itms is not known.`,
    ]);
    expect(run.out).toContain('Did you mean items?');
    const start = sherpa(['start', guide, '--plain', '--section', '2'], { cwd, input: '/quit\n' });
    expect([start.code, start.err]).toEqual([0, '']);
  });

  test('are not those of another guide in the folder', () => {
    const cwd = folderWithBread();
    writeFileSync(path.join(cwd, 'checks.yml'), 'itms: {}\n');
    const run = sherpa(['guide', 'check', 'bread.md'], { cwd });
    expect([run.code, run.out]).toEqual([0, '']);
  });
});

describe('guide show', () => {
  test.each([
    ['our own', 'bread.md', () => bread],
    [
      'the shipped',
      'training-and-backprop',
      () => readFileSync('lessons/training-and-backprop/guide.md', 'utf8'),
    ],
  ])('--json of %s guide is the lesson as data', (_, name, text) => {
    const run = sherpa(['guide', 'show', name, '--json'], { cwd: folderWithBread() });
    expect(run.code).toBe(0);
    const file = name === 'bread.md' ? 'bread.md' : 'guide.md';
    expect(JSON.parse(run.out)).toEqual(JSON.parse(JSON.stringify(toGuideJson(loadLesson(text(), file)))));
  });

  test('in text is an outline with the sections and their counts', () => {
    const { out } = sherpa(['guide', 'show', 'bread.md'], { cwd: folderWithBread() });
    expect(out).toContain('Section 1: Resting (10 min)');
    expect(out).toContain('3 questions, 1 exercises');
  });
});

/** A folder with the same guide under four names and places. */
function folderWithClash(): string {
  const cwd = temporaryFolder();
  for (const file of ['lessons/tea/guide.md', 'routes/tea/sherpa.md', 'else/tea.md', 'else/loaf.md']) {
    mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
    writeFileSync(path.join(cwd, file), bread.replace('title: Bread at Home', `title: from ${file}`));
  }
  return cwd;
}

describe('routes', () => {
  test('a guide that was added is started by its name from any folder', () => {
    const cwd = folderWithClash();
    const add = sherpa(['guide', 'add', 'else/loaf.md'], { cwd });
    expect(add.code).toBe(0);
    expect(add.out).toContain('sherpa start loaf');
    const elsewhere = temporaryFolder();
    const env = { XDG_CONFIG_HOME: path.join(cwd, 'xdg') };
    const run = sherpa(['start', 'loaf', '--plain'], { cwd: elsewhere, env, input: '/quit\n' });
    expect([run.code, run.err]).toEqual([0, '']);
    expect(run.out).toContain('from else/loaf.md');
    const again = sherpa(['guide', 'add', 'else/loaf.md'], { cwd });
    expect(again.code).toBe(0);
    expect(sherpa(['routes'], { cwd }).out.match(/^loaf /gm)).toHaveLength(1);
  });

  test('a name is looked up under the root, then among the added, and whoever shares it is shown', () => {
    const cwd = folderWithClash();
    sherpa(['guide', 'add', 'else/tea.md'], { cwd });
    const listed = sherpa(['routes', '--json'], { cwd });
    const { routes } = JSON.parse(listed.out) as {
      routes: { path: string; origin: string; clash: string[] }[];
    };
    expect(routes.map(({ path: file, origin }) => [path.basename(path.dirname(file)), origin])).toEqual([
      ['tea', 'root'],
      ['tea', 'root'],
      ['else', 'added'],
      ['training-and-backprop', 'shipped'],
    ]);
    expect(routes.map(({ clash }) => clash.length)).toEqual([2, 2, 2, 0]);
    const start = sherpa(['start', 'tea', '--plain'], { cwd, input: '/quit\n' });
    expect(start.out).toContain('from lessons/tea/guide.md');
    expect(start.err).toContain(
      `routes/tea/sherpa.md has the same name; ${cwd}/lessons/tea/guide.md goes before it`,
    );
    const byPath = sherpa(['start', 'else/tea.md', '--plain'], { cwd, input: '/quit\n' });
    expect(byPath.out).toContain('from else/tea.md');
  });

  test('an unknown one is answered with the nearest name, or with all of them', () => {
    const cwd = temporaryFolder();
    const near = sherpa(['start', 'trainig-and-backprop'], { cwd });
    expect(near.code).toBe(2);
    expect(near.err).toContain('Did you mean training-and-backprop?');
    const far = sherpa(['start', 'zzz'], { cwd });
    expect([far.code, far.out]).toEqual([2, '']);
    expect(far.err).toContain('Routes here: training-and-backprop');
  });

  test('a section that is not there is told before anything is recorded', () => {
    const cwd = folderWithBread();
    const run = sherpa(['start', 'bread.md', '--section', '9', '--json'], { cwd });
    expect(run.code).toBe(2);
    expect(JSON.parse(run.out)).toMatchObject({
      type: 'error',
      code: 'section-unknown',
      next: 'The sections are 1, 2.',
    });
    expect(existsSync(path.join(cwd, '.sessions'))).toBe(false);
  });
});
