import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preferenceKeys, preferenceNames } from '../../src/learner/preferences.ts';
import { FakeServer } from '../tutor/fake-server/server.ts';
import { sherpa, temporaryFolder } from './program.ts';

let theirs: FakeServer;
beforeAll(async () => {
  theirs = new FakeServer([]);
  await theirs.listen();
});
afterAll(() => theirs.finish());

const body = `# Bread

### Section 1: Resting (10 min)

**Core Concept to Teach:**
Dough rests so that gluten can relax.

**Verification Questions:**
1. "Why does dough rest?" (The gluten relaxes)
`;

/** A route as somebody may send it, with one file that means harm. */
function routeWith(files: Record<string, string | Buffer>): string {
  const root = temporaryFolder();
  const all = { 'guide.md': body, ...files };
  for (const [name, content] of Object.entries(all)) {
    const file = path.join(root, 'lessons', 'theirs', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

const exercise = (line: string) =>
  `kind: exercise\ntitle: Rest\nsection: 1\ncomponents: [mse]\nprompt: Do it.\n${line}\nchecks:\n  - {kind: task, task: mse-loss}\n`;
const bombUnder = (key: string) =>
  `${key}: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
    .map((name, i) => `k${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(',')}]`)
    .join('\n')}\n`;
/** Of a whole run of the program on a busy machine; a bomb that goes off takes for ever. */
const limitMs = 10_000;

describe('line 20: what comes with a guide has no power', () => {
  const powers = [
    `base_url: URL`,
    `llm:\n  base_url: URL\n  provider: openai\n  api_key_env: HOME\n  headers: {authorization: mine}\n  consent: ["URL"]`,
    `openai: {base_url: URL}\nOPENAI_BASE_URL: URL`,
    `command: touch ran\nhooks: {start: touch ran}\nrun: ["touch", "ran"]`,
    `route_map: ../../../secret.md\npaired_guide: /etc/hostname\ninclude: [../../../secret.md]`,
  ];

  test.each(powers)(
    'front matter with %j changes no setting, reaches nobody, runs and reads nothing',
    (lines) => {
      const front = lines.replaceAll('URL', theirs.url);
      const root = routeWith({ 'guide.md': `---\ntitle: Bread\n${front}\n---\n${body}` });
      writeFileSync(path.join(root, 'secret.md'), 'the word is zwetschge\n');
      const before = sherpa(['config', 'show', '--json'], { cwd: root }).out;
      const run = sherpa(['start', 'theirs', '--plain'], {
        cwd: root,
        input: '/explain\n/hint\nwhat is gluten?\nyes\n',
      });
      expect([run.code, run.err]).toEqual([0, '']);
      expect(run.out).not.toMatch(/language model|zwetschge/);
      expect(sherpa(['guide', 'show', 'theirs', '--json'], { cwd: root }).out).not.toContain('zwetschge');
      expect(sherpa(['config', 'show', '--json'], { cwd: root }).out).toBe(before);
      expect(existsSync(path.join(root, 'ran'))).toBe(false);
      expect(theirs.connections).toBe(0);
    },
  );

  test.each(preferenceNames.filter((key) => preferenceKeys[key].inFolder === 'never'))(
    'a folder cannot set %s: nothing is begun, and line and reason are told',
    (key) => {
      const root = routeWith({});
      const [section, name] = key.split('.');
      writeFileSync(path.join(root, '.sherpa-config.yml'), `${section}:\n  ${name}: ${theirs.url}\n`);
      const run = sherpa(['start', 'theirs', '--plain'], { cwd: root, input: '/explain\n' });
      expect([run.code, run.out]).toEqual([2, '']);
      expect(run.err).toContain(`.sherpa-config.yml:2:3: ${key} is not read from a folder`);
      expect(existsSync(path.join(root, '.sessions'))).toBe(false);
      expect(theirs.connections).toBe(0);
    },
  );

  test.each(['headers: {authorization: mine}', 'api_key: abc', 'command: touch ran', 'redirect: http://x'])(
    'nor llm.%s, which is no setting at all',
    (line) => {
      const root = routeWith({});
      writeFileSync(path.join(root, '.sherpa-config.yml'), `llm:\n  ${line}\n`);
      const run = sherpa(['start', 'theirs', '--plain'], { cwd: root, input: '/explain\n' });
      expect(run.code).toBe(2);
      expect(run.err).toMatch(/\.sherpa-config\.yml:2:3: /);
    },
  );

  test.each<[string, string, string | Buffer, RegExp]>([
    ['checks.yml', 'of unknown keys with a bomb of aliases', bombUnder('base_url'), /checks\.yml:1:1: error/],
    ['checks.yml', 'with a bomb where words belong', bombUnder('words'), /checks\.yml:\d+:\d+: error/],
    ['checks.yml', 'with a circle', 'words: &a {x: *a}\n', /checks\.yml:1:\d+: error/],
    ['checks.yml', 'that is cut off', 'items:\n  q1.1: [\n', /checks\.yml:3:1: error/],
    ['checks.yml', 'of 3 MB', Buffer.alloc(3_000_000, 'x'), /checks\.yml:1:1: error/],
    [
      'exercises/1.1/exercise.yml',
      'with a path upwards',
      exercise('file: ../../../evil'),
      /exercise\.yml:6:7: error/,
    ],
    [
      'exercises/1.1/exercise.yml',
      'with a path from the root',
      exercise('file: /etc/passwd'),
      /exercise\.yml:6:7: error/,
    ],
    [
      'exercises/1.1/exercise.yml',
      'with a command',
      exercise('command: touch ran'),
      /exercise\.yml:6:1: error/,
    ],
    [
      'exercises/1.1/exercise.yml',
      'with an address',
      exercise('base_url: http://x'),
      /exercise\.yml:6:1: error/,
    ],
    [
      'exercises/1.1/exercise.yml',
      'with a bomb',
      exercise(bombUnder('hints').trim()),
      /exercise\.yml:\d+:\d+: error/,
    ],
    ['exercises/1.1/exercise.yml', 'that is cut off', 'kind: [\n', /exercise\.yml:2:1: error/],
    ['exercises/1.1/exercise.yml', 'of 3 MB', Buffer.alloc(3_000_000, 'x'), /exercise\.yml:1:1: error/],
  ])(
    '%s %s is refused with its line, in no time, and the guide is still taught',
    (name, _, content, told) => {
      const root = routeWith({ [name]: content });
      const start = performance.now();
      const run = sherpa(['guide', 'check', path.join('lessons', 'theirs', 'guide.md')], { cwd: root });
      expect(performance.now() - start).toBeLessThan(limitMs);
      expect(run.code).toBe(1);
      expect(run.out + run.err).toMatch(told);
      expect((run.out + run.err).length).toBeLessThan(20_000);
      const taught = sherpa(['start', 'theirs', '--plain'], { cwd: root, input: '/skip\n' });
      expect(taught.code).toBe(0);
      expect(taught.out).not.toMatch(/\n\s+at /);
      expect(existsSync(path.join(root, 'ran'))).toBe(false);
    },
  );

  test('a guide of 21 MB is refused with its name, not read to the end', () => {
    const root = routeWith({ 'guide.md': Buffer.alloc(21 * 1024 * 1024, 'x') });
    const run = sherpa(['start', 'theirs', '--plain'], { cwd: root });
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/guide\.md .*larger than 20 MB/);
  });

  test('a configuration of 65 kB, a circle and a torn one are refused with file and line', () => {
    for (const [content, told] of [
      [`# ${'x'.repeat(65 * 1024)}\n`, /\.sherpa-config\.yml.*larger than 64 KB/i],
      ['teaching: &a\n  tone: [*a]\n', /\.sherpa-config\.yml:2:\d+: /],
      ['teaching:\n  tone: [\n', /\.sherpa-config\.yml:\d:\d+: /],
    ] as const) {
      const root = routeWith({});
      writeFileSync(path.join(root, '.sherpa-config.yml'), content);
      const run = sherpa(['start', 'theirs', '--plain'], { cwd: root });
      expect([run.code, run.out]).toEqual([2, '']);
      expect(run.err).toMatch(told);
    }
  });
});
