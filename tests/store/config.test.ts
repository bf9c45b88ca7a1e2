import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { preferenceNames } from '../../src/learner/preferences.ts';
import { folderFile, hasConfig, settleConfig, userFolder } from '../../src/store/config.ts';
import { readConfig } from '../../src/store/config-read.ts';
import { disappointment, fill, scratch } from './scratch.ts';

/** What is wrong with a folder's file, one `line:column: …` each. */
function folderFaults(content: string | Uint8Array): string[] {
  const root = scratch({ '.sherpa-config.yml': content, 'home/': '' });
  const error = disappointment(() => readConfig({ root, userFolder: path.join(root, 'home') }));
  expect(error.code).toBe('config-invalid');
  expect(error.exitCode).toBe(2);
  const file = `${path.join(root, '.sherpa-config.yml')}:`;
  return error.message.split('\n').map((line) => {
    expect(line.startsWith(file) || line.startsWith('and ')).toBe(true);
    return line.replace(file, '');
  });
}

function read(files: { user?: string; folder?: string }) {
  const root = scratch({ 'user/': '' });
  if (files.folder !== undefined) fill(root, { '.sherpa-config.yml': files.folder });
  if (files.user !== undefined) fill(root, { 'user/config.yml': files.user });
  return readConfig({ root, userFolder: path.join(root, 'user') });
}

const aKey = ['sk', 'proj', 'abcdefghij0123456789'].join('-');

describe('a fault in a folder file has its line, its column and the way out', () => {
  test.each<[what: string, content: string | Uint8Array, place: string, words: string[]]>([
    [
      'an unknown section',
      'ui:\n  color: auto\nteching:\n  tone: objective\n',
      '3:1',
      ['teching', 'did you mean teaching?', 'assessment'],
    ],
    [
      'an unknown key',
      'teaching:\n  tune: objective\n',
      '2:3',
      ['teaching.tune', 'did you mean teaching.tone?', 'pacing'],
    ],
    [
      'a key in the wrong section',
      'assessment:\n  tone: objective\n',
      '2:3',
      ['did you mean teaching.tone?'],
    ],
    ['a key without its section', 'tone: objective\n', '1:1', ['under teaching:']],
    ['a dotted key', 'teaching.tone: objective\n', '1:1', ['tone on a line of its own', 'under teaching:']],
    [
      'an unknown value',
      'teaching:\n  tone:   humorus # or\n',
      '2:11',
      ['"humorus"', 'objective, encouraging, humorous', 'did you mean humorous?'],
    ],
    ['a value of the wrong type', 'teaching:\n  tone: 7\n', '2:9', ['7 is not allowed', 'objective']],
    ['a list for a word', 'teaching:\n  tone: [objective]\n', '2:9', ['objective, encouraging']],
    ['a map for a word', 'teaching:\n  tone:\n    a: 1\n', '3:5', ['objective, encouraging']],
    ['a boolean in words', 'llm:\n  enabled: yes\n', '2:12', ['true, false']],
    ['a width out of range', 'ui:\n  width: 20\n', '2:10', ['40 to 200']],
    ['a key without a value', 'teaching:\n  tone:\n', '2:3', ['has no value', 'objective']],
    ['a section that is a word', 'teaching: humorous\n', '1:11', ['teaching must hold keys']],
    [
      'a tab as indentation',
      'teaching:\n\ttone: objective\n',
      '2:1',
      ['a tab indents this line; use spaces'],
    ],
    [
      'a duplicate key',
      'teaching:\n  tone: objective\n  tone: humorous\n',
      '3:3',
      ['tone stands here twice'],
    ],
    ['a duplicate section', 'ui: {}\nteaching: {}\nui: {}\n', '3:1', ['ui stands here twice']],
    ['an alias', 'x-a: &a humorous\nteaching:\n  tone: *a\n', '3:9', ['alias']],
    ['an alias of a section', 'x-a: &a {}\nteaching: *a\n', '2:11', ['alias']],
    ['a cyclic alias', 'teaching: &t\n  tone: [*t]\n', '2:9', ['alias']],
    ['a merge key', 'teaching:\n  <<: {tone: humorous}\n', '2:3', ['unknown key teaching.<<']],
    ['a list as the whole', '- teaching\n', '1:1', ['the file must hold keys']],
    ['a word as the whole', 'humorous\n', '1:1', ['the file must hold keys']],
    ['a key that is a list', '? [a]\n: b\n', '1:3', ['a key must be a word']],
    ['a second document', 'ui: {}\n---\nui: {}\n', '2:1', ['second document']],
    ['broken YAML', 'teaching:\n  tone: "objective\n', '3:1', ['closing']],
    ['a NUL byte', 'ui:\n  color: au\0to\n', '2:12', ['NUL']],
    ['bytes that are no UTF-8', Buffer.from([0x75, 0x69, 0x3a, 0xff, 0xfe]), '1:1', ['not UTF-8']],
    ['more than 64 kB', `# ${'x'.repeat(65_536)}\n`, '1:1', ['larger than 64 kB']],
    ['nesting without end', '['.repeat(5000), '1:', ['nested too deeply']],
    ['a name of every object', 'teaching:\n  constructor: objective\n', '2:3', ['unknown key']],
    ['__proto__', '__proto__:\n  tone: objective\n', '1:1', ['unknown key __proto__']],
  ])('%s', (_what, content, place, words) => {
    const [first = ''] = folderFaults(content);
    expect(first.slice(0, place.length)).toBe(place);
    for (const word of words) expect(first).toContain(word);
  });

  test('every fault is told at once, in the order of the lines', () => {
    const faults = folderFaults('teaching:\n  tone: sad\n  pace: fast\nfoo: 1\nui:\n  width: 1\n');
    expect(faults.map((fault) => fault.split(': ', 1)[0])).toEqual(['2:9', '3:3', '4:1', '6:10']);
  });

  test('a file of nothing but faults is cut after twenty', () => {
    const faults = folderFaults(Array.from({ length: 6000 }, (_, n) => `k${n}: 1`).join('\n'));
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)).toBe('and 5980 more');
  });

  test('the user file and the folder file are told together', () => {
    expect(disappointment(() => read({ user: 'uu: 1\n', folder: 'ff: 1\n' })).message).toMatch(
      /config\.yml:1:1: .*uu.*\n.*\.sherpa-config\.yml:1:1: .*ff/,
    );
  });

  test('a folder in place of the file', () => {
    const root = scratch({ '.sherpa-config.yml/': '' });
    expect(disappointment(() => readConfig({ root, userFolder: root })).message).toContain(
      ':1:1: the file is a folder',
    );
  });

  test.skipIf(process.platform === 'win32')(
    'a pipe in place of the file does not hold the program up',
    () => {
      const root = scratch();
      execFileSync('mkfifo', [path.join(root, '.sherpa-config.yml')]);
      expect(disappointment(() => readConfig({ root, userFolder: root })).message).toContain(
        'not a regular file',
      );
    },
  );
});

describe('what belongs in the user file only', () => {
  test.each([
    'provider: openai',
    'base_url: https://host/v1',
    'model: m',
    'api_key_env: KEY',
    'price_input_per_million: 1',
    'price_output_per_million: 1',
    'consent: []',
    'provider:',
  ])('llm.%s is refused in a folder with the place where it belongs, and read from the user file', (line) => {
    const name = line.split(':', 1)[0];
    expect(folderFaults(`llm:\n  ${line}\n`)).toEqual([
      `2:3: llm.${name} is not read from a folder, which may have come from anybody: it belongs in your own file (\`sherpa config set --user llm.${name} …\`)`,
    ]);
    if (!line.endsWith(':')) expect(read({ user: `llm:\n  ${line}\n` }).chosen).toEqual([`llm.${name}`]);
  });

  test.each<[string, string]>([
    ['as the variable name', `llm:\n  api_key_env: ${aKey}\n`],
    ['in consent', `llm:\n  consent: ["https://host ${aKey}"]\n`],
    ['under x-', `x-note: {deep: [my key ${aKey}]}\n`],
    ['of another maker', `x-a: gsk_${'a1'.repeat(12)}\n`],
    ['as a tone', `teaching:\n  tone: ${aKey}\n`],
  ])('a literal key %s is refused in both files, once, and not repeated', (_where, content) => {
    for (const files of [{ user: content }, { folder: content.replace(/^llm/, 'x-llm') }]) {
      const { message } = disappointment(() => read(files));
      expect(message.split('\n')).toHaveLength(1);
      expect(message).toContain('no file holds one');
      expect(message).not.toContain(aKey.slice(3, 12));
    }
  });

  test('a key named as such is told where keys live', () => {
    expect(disappointment(() => read({ user: 'llm:\n  api_key: abc\n' })).message).toContain(
      'llm.api_key_env',
    );
  });
});

describe('the value in force', () => {
  test('is the folder before the user before the default, each with its origin', () => {
    const config = read({
      user: 'teaching: {tone: humorous, pacing: structured}\n',
      folder: 'teaching: {tone: encouraging}\n',
    });
    expect(config.preferences['teaching.tone']).toBe('encouraging');
    expect(config.preferences['teaching.pacing']).toBe('structured');
    expect(config.origin['teaching.tone']).toBe('folder');
    expect(config.origin['teaching.pacing']).toBe('user');
    expect(config.origin['ui.width']).toBe('default');
    expect(config.chosen).toEqual(['teaching.tone', 'teaching.pacing']);
  });

  test.each<[user: string, folder: string, value: number | boolean, remarks: number]>([
    ['max_calls_per_session: 50', 'max_calls_per_session: 10', 10, 0],
    ['max_calls_per_session: 50', 'max_calls_per_session: 90', 50, 1],
    ['enabled: true', 'enabled: false', false, 0],
    ['enabled: false', 'enabled: true', false, 1],
  ])('of a limit: the user says %s, the folder %s', (user, folder, value, remarks) => {
    const config = read({ user: `llm:\n  ${user}\n`, folder: `llm:\n  ${folder}\n` });
    expect(Object.values(config.preferences)).toContain(value);
    expect(config.preferences[user.startsWith('enabled') ? 'llm.enabled' : 'llm.max_calls_per_session']).toBe(
      value,
    );
    expect(config.remarks).toHaveLength(remarks);
  });

  test('of the limit in dollars, of which there is none by default: a folder may set one, and not raise it', () => {
    const limit = (user: string, folder: string) => {
      const { preferences, remarks } = read({ user, folder: `llm:\n  ${folder}\n` });
      return [preferences['llm.max_dollars_per_session'], remarks.length];
    };
    expect(limit('', 'max_dollars_per_session: 0.5')).toEqual([0.5, 0]);
    expect(limit('llm:\n  max_dollars_per_session: 2\n', 'max_dollars_per_session: 0.5')).toEqual([0.5, 0]);
    expect(limit('llm:\n  max_dollars_per_session: 0.2\n', 'max_dollars_per_session: 0.5')).toEqual([0.2, 1]);
  });

  test('is the default with no file, an empty file, comments only, empty sections, or keys of others', () => {
    for (const folder of [
      undefined,
      '',
      '# nothing\n',
      'teaching:\nui:\n',
      'x-mine: {a: &a [*a]}\n',
      'ui:\n  x-b: 1\n',
      '\uFEFFui: {}\r\n',
    ]) {
      expect(read(folder === undefined ? {} : { folder }).chosen).toEqual([]);
    }
  });

  test('has an origin for every key', () => {
    expect(Object.keys(read({}).origin)).toEqual(preferenceNames);
  });
});

test.each([
  [undefined, '/h/.config/sherpa'],
  ['/x', '/x/sherpa'],
  ['relative', '/h/.config/sherpa'],
  ['', '/h/.config/sherpa'],
])('with XDG_CONFIG_HOME=%s the user folder is %s', (xdg, folder) => {
  expect(userFolder(xdg, '/h')).toBe(folder);
});

describe('what is decided without reading', () => {
  test.each<[what: string, files: Record<string, string>, found: boolean]>([
    ['no file at all', {}, false],
    ["a file of the user's", { 'user/config.yml': '' }, true],
    ["a folder's file", { '.sherpa-config.yml': '' }, true],
    ['something that is no file', { '.sherpa-config.yml/': '' }, true],
    ['a file where the user folder should be', { user: '' }, false],
  ])('%s', (_what, files, found) => {
    const root = scratch(files);
    const places = { root, userFolder: path.join(root, 'user') };
    expect(hasConfig(places)).toBe(found);
    if (!found) expect(settleConfig({}, {}, folderFile(places))).toStrictEqual(readConfig(places));
  });
});
