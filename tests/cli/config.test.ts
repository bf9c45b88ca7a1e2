import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultPreferences, preferenceKeys, preferenceNames } from '../../src/learner/preferences.ts';
import { journalFile, sherpa, temporaryFolder } from './program.ts';

const fileName = '.sherpa-config.yml';

function folderWith(config: string): string {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, fileName), config);
  return cwd;
}

/** The rows of `config show`: key, value, origin. */
function shown(cwd: string): Record<string, [value: string, origin: string]> {
  const { out } = sherpa(['config', 'show'], { cwd });
  return Object.fromEntries(
    out
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/ {2,}/))
      .map(([key = '', value = '', origin = '']) => [key, [value, origin]]),
  );
}

const allowedTones = 'allowed: objective, encouraging, humorous';

describe('a mistake in .sherpa-config.yml is told with its line, its column, what is allowed and what was meant', () => {
  test.each([
    [
      'a wrong key',
      'teaching:\n  tonne: x\n',
      '2:3',
      ['teaching.tonne', 'explanation_depth', 'did you mean teaching.tone?'],
    ],
    ['a wrong section', 'teching:\n  tone: x\n', '1:1', ['teching', 'assessment', 'did you mean teaching?']],
    ['a key without its section', 'tone: objective\n', '1:1', ['under teaching:']],
    [
      'a wrong value',
      'teaching:\n  tone: hunorous\n',
      '2:9',
      ['hunorous', allowedTones, 'did you mean humorous?'],
    ],
    ['a wrong type', 'teaching:\n  tone: 5\n', '2:9', ['5 is not allowed', allowedTones]],
    ['a list for a word', 'teaching:\n  tone: [a]\n', '2:9', [allowedTones]],
    ['a tab', 'teaching:\n\ttone: objective\n', '2:1', ['tab', 'spaces']],
    ['a key that stands twice', 'ui:\n  color: auto\n  color: never\n', '3:3', ['color stands here twice']],
    ['a cyclic alias', 'teaching: &a\n  tone: &b [*a]\n', '2:12', ['alias']],
    ['an unclosed quote', 'teaching:\n  tone: "objective\n', '3:1', ['quote']],
    ['a binary file', 'teaching:\0\n', '1:10', ['NUL']],
  ])('%s', (_, config, place, words) => {
    const cwd = folderWith(config);
    for (const args of [
      ['config', 'show'],
      ['start', 'training-and-backprop', '--plain'],
    ]) {
      const run = sherpa(args, { cwd });
      expect({ args, code: run.code, out: run.out }).toEqual({ args, code: 2, out: '' });
      expect(run.err).toContain(`${path.join(cwd, fileName)}:${place}`);
      for (const word of words) expect(run.err).toContain(word);
      expect(run.err).not.toMatch(/\n\s+at /);
    }
    // Nothing was begun.
    expect(existsSync(journalFile(cwd, 'training-and-backprop'))).toBe(false);
  });

  test('several mistakes are told at once, a line each, in the order of the file', () => {
    const { err } = sherpa(['config', 'show'], { cwd: folderWith('ui:\n  colour: auto\n  width: 7\n') });
    expect(err.split('\n').map((line) => /yml:(\d+:\d+):/.exec(line)?.[1])).toEqual(
      expect.arrayContaining(['2:3', '3:10']),
    );
  });
});

describe('what a folder must not decide', () => {
  test.each(preferenceNames.filter((key) => preferenceKeys[key].inFolder === 'never'))(
    '%s in its file is refused with the reason and the place where it belongs',
    (key) => {
      const [section, name] = key.split('.');
      const run = sherpa(['config', 'show'], { cwd: folderWith(`${section}:\n  ${name}: x\n`) });
      expect(run.code).toBe(2);
      expect(run.err).toContain(`:2:3: ${key} is not read from a folder, which may have come from anybody`);
      expect(run.err).toContain(`sherpa config set --user ${key}`);
    },
  );

  test('an address works from the own file, and cannot be set in the folder', () => {
    const cwd = temporaryFolder();
    const key = 'llm.base_url';
    expect(sherpa(['config', 'set', key, 'http://localhost:1/v1'], { cwd }).code).toBe(2);
    expect(existsSync(path.join(cwd, fileName))).toBe(false);
    expect(sherpa(['config', 'set', '--user', key, 'http://localhost:1/v1'], { cwd }).code).toBe(0);
    expect(shown(cwd)[key]).toEqual(['http://localhost:1/v1', 'user']);
  });

  test('limits are only lowered, and the learner is told when a folder asks for more', () => {
    const cwd = folderWith('llm:\n  max_calls_per_session: 900\n  max_tokens_per_session: 9\n');
    const run = sherpa(['config', 'get', 'llm.max_calls_per_session'], { cwd });
    expect(run.out.trim()).toBe('200');
    expect(run.err).toContain('max_calls_per_session stays 200');
    expect(sherpa(['config', 'get', 'llm.max_tokens_per_session'], { cwd }).out.trim()).toBe('9');
  });
});

test('keys that begin with x- are ignored, wherever they stand', () => {
  const cwd = folderWith('x-mine: [1, {a: 2}]\nteaching:\n  x-tone: loud\n  tone: humorous\n');
  expect(shown(cwd)['teaching.tone']).toEqual(['humorous', 'folder']);
});

describe('config', () => {
  test('show lists every key with its value and origin, in text and in JSON alike', () => {
    const cwd = folderWith('teaching:\n  tone: humorous\n');
    const { preferences } = JSON.parse(sherpa(['config', 'show', '--json'], { cwd }).out);
    expect(preferences.map(({ key }: { key: string }) => key)).toEqual(preferenceNames);
    const rows = shown(cwd);
    for (const { key, value, origin } of preferences) {
      const empty = value === null || (Array.isArray(value) && value.length === 0);
      expect(rows[key]).toEqual([empty ? '(none)' : String(value), origin]);
      const wanted =
        key === 'teaching.tone' ? ['humorous', 'folder'] : [defaultPreferences[key as never], 'default'];
      expect([value, origin]).toEqual(wanted);
    }
  });

  test('set changes one value, get reads it, comments and x- keys stay byte for byte', () => {
    const before = '# mine\nteaching:\n  tone: objective   # plain\nx-a: 1\n';
    const cwd = folderWith(before);
    const set = sherpa(['config', 'set', 'teaching.tone', 'encouraging'], { cwd });
    expect({ code: set.code, err: set.err }).toEqual({ code: 0, err: '' });
    expect(sherpa(['config', 'get', 'teaching.tone'], { cwd }).out).toBe('encouraging\n');
    expect(readFileSync(path.join(cwd, fileName), 'utf8')).toBe(before.replace('objective', 'encouraging'));
  });

  test.each([
    ['set an unknown key', ['set', 'teaching.ton', 'objective'], 'teaching.tone'],
    ['get an unknown key', ['get', 'teaching.ton'], 'teaching.tone'],
    ['set an unknown value', ['set', 'teaching.tone', 'loud'], 'objective, encouraging, humorous'],
    ['set a secret', ['set', '--user', 'llm.api_key_env', 'sk-abcdefgh12345678'], 'environment variable'],
  ])('%s is refused with what is right, and nothing is written', (_, args, right) => {
    const cwd = temporaryFolder();
    const run = sherpa(['config', ...args], { cwd });
    expect(run.code).toBe(2);
    expect(run.err).toContain(right);
    expect(existsSync(path.join(cwd, fileName)) || existsSync(path.join(cwd, 'xdg'))).toBe(false);
  });

  test('init writes a commented page that holds, and never writes over one', () => {
    const cwd = temporaryFolder();
    expect(sherpa(['config', 'init'], { cwd }).code).toBe(0);
    const page = readFileSync(path.join(cwd, fileName), 'utf8');
    expect(Object.values(shown(cwd)).map(([, origin]) => origin)).toEqual(
      preferenceNames.map(() => 'default'),
    );
    const again = sherpa(['config', 'init'], { cwd });
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
    expect(readFileSync(path.join(cwd, fileName), 'utf8')).toBe(page);
    // With every key switched on that a folder may set, it says exactly the defaults.
    writeFileSync(
      path.join(cwd, fileName),
      page.slice(0, page.indexOf('# What follows belongs')).replace(/^( *)#(?=\w+:)/gm, '$1'),
    );
    const origins = Object.entries(shown(cwd)).map(([key, [, origin]]) => [key, origin]);
    expect(origins).toEqual(
      preferenceNames.map((key) => [key, preferenceKeys[key].inFolder === 'never' ? 'default' : 'folder']),
    );
  });

  test('path names both files, and with --user the own one alone', () => {
    const cwd = temporaryFolder();
    const user = path.join(cwd, 'xdg/sherpa/config.yml');
    const both = sherpa(['config', 'path'], { cwd }).out;
    expect(both).toContain(path.join(cwd, fileName));
    expect(both).toContain(user);
    expect(sherpa(['config', 'path', '--user'], { cwd }).out).toBe(`${user}\n`);
  });

  test("the folder's word goes before the user's, and the user's before the default", () => {
    const cwd = folderWith('teaching:\n  tone: humorous\n');
    mkdirSync(path.join(cwd, 'xdg/sherpa'), { recursive: true });
    writeFileSync(
      path.join(cwd, 'xdg/sherpa/config.yml'),
      'teaching:\n  tone: encouraging\n  pacing: structured\n',
    );
    const rows = shown(cwd);
    expect(rows['teaching.tone']).toEqual(['humorous', 'folder']);
    expect(rows['teaching.pacing']).toEqual(['structured', 'user']);
    expect(rows['ui.color']).toEqual(['auto', 'default']);
  });
});
