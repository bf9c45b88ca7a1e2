import { lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultPreferences, preferenceNames } from '../../src/learner/preferences.ts';
import { checkConfig } from '../../src/store/config-check.ts';
import { initConfig, setConfig } from '../../src/store/config-edit.ts';
import { readConfig } from '../../src/store/config-read.ts';
import { parseYaml } from '../../src/store/yaml-file.ts';
import { disappointment, fill, scratch } from './scratch.ts';

const example = path.resolve('.sherpa-config.example.yml');
const switchedOn = (text: string) => text.replace(/^(\s*)#(?=[a-z])/gm, '$1');

function set(before: string | null, key: string, value: string, layer: 'user' | 'folder' = 'folder'): string {
  const file = path.join(scratch(), 'deep', 'config.yml');
  if (before !== null) fill(path.dirname(file), { 'config.yml': before });
  setConfig({ file, layer, key, value });
  return readFileSync(file, 'utf8');
}

describe('setting a key', () => {
  test.each<[what: string, before: string | null, after: string]>([
    ['makes the file', null, 'teaching:\n  tone: humorous\n'],
    [
      'exchanges a value in place, byte for byte elsewhere',
      '# a\n\nteaching:   # b\n    tone:   "objective"   # c\n\n\n# d',
      '# a\n\nteaching:   # b\n    tone:   humorous   # c\n\n\n# d',
    ],
    [
      'keeps CRLF',
      'teaching:\r\n  tone: objective\r\n# end\r\n',
      'teaching:\r\n  tone: humorous\r\n# end\r\n',
    ],
    [
      'adds to a section',
      'teaching:\n  # why\n  pacing: balanced # p\n',
      'teaching:\n  # why\n  pacing: balanced # p\n  tone: humorous\n',
    ],
    [
      'adds to a section in braces',
      'teaching: { pacing: balanced }\n',
      'teaching: { pacing: balanced, tone: humorous }\n',
    ],
    ['adds a section', 'x-mine: 1 # m\n', 'x-mine: 1 # m\nteaching:\n  tone: humorous\n'],
    [
      'keeps the comments of an empty section',
      'teaching:\n  # words\n  #tone: objective\nui: {}\n',
      'teaching:\n  # words\n  #tone: objective\n  tone: humorous\nui: {}\n',
    ],
    ['adds below comments alone', '# only\n', '# only\n\nteaching:\n  tone: humorous\n'],
    ['adds with CRLF where the file has it', 'ui: {}\r\n', 'ui: {}\r\nteaching:\r\n  tone: humorous\r\n'],
  ])('%s', (_what, before, after) => {
    expect(set(before, 'teaching.tone', 'humorous')).toBe(after);
  });

  test.each([
    ['llm.model', '4.5', 'llm:\n  model: "4.5"\n'],
    ['ui.width', '90', 'ui:\n  width: 90\n'],
    ['llm.enabled', 'false', 'llm:\n  enabled: false\n'],
  ])('%s = %s is written so that it is read as the same', (key, value, text) => {
    expect(set(null, key, value, 'user')).toBe(text);
    expect(set(text, key, value, 'user')).toBe(text);
  });

  test('consent is added to the list, once', () => {
    const one = set(null, 'llm.consent', 'https://a/v1 KEY', 'user');
    const two = set(one, 'llm.consent', 'http://localhost:1/v1', 'user');
    expect(
      checkConfig(parseYaml('f', set(two, 'llm.consent', 'https://a/v1 KEY', 'user')), 'user').values,
    ).toEqual({
      'llm.consent': ['https://a/v1 KEY', 'http://localhost:1/v1'],
    });
  });

  test.each<[key: string, value: string, words: RegExp]>([
    ['teaching.tune', 'humorous', /teaching\.tone/],
    ['tone', 'humorous', /teaching\.tone/],
    ['teaching.tone', 'humorus', /humorous/],
    ['llm.model', 'm', /own file/],
    ['llm.api_key_env', `sk-${'a1'.repeat(10)}`, /no file holds one/],
  ])('%s = %s is refused and nothing is written', (key, value, words) => {
    const root = scratch({ 'c.yml': '# mine\n' });
    const file = path.join(root, 'c.yml');
    const error = disappointment(() => setConfig({ file, layer: 'folder', key, value }));
    expect(`${error.message} ${error.next}`).toMatch(words);
    expect(error.message).not.toContain('a1a1');
    expect([error.code, error.exitCode]).toEqual(['config-invalid', 2]);
    expect(readFileSync(file, 'utf8')).toBe('# mine\n');
  });

  test('a file with faults is not edited', () => {
    expect(disappointment(() => set('teaching:\n  tone: sad\n', 'ui.width', '80')).message).toContain(
      ':2:9:',
    );
  });

  test('the user file may be a link and stays one; a folder file may not', () => {
    const root = scratch({ 'dots/config.yml': 'ui: {}\n' });
    const file = path.join(root, 'config.yml');
    symlinkSync(path.join(root, 'dots/config.yml'), file);
    expect(
      disappointment(() => setConfig({ file, layer: 'folder', key: 'ui.width', value: '80' })).code,
    ).toBe('link-refused');
    setConfig({ file, layer: 'user', key: 'ui.width', value: '80' });
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(root, 'dots/config.yml'), 'utf8')).toContain('80');
  });

  test('a file where its folder should be is told', () => {
    const root = scratch({ sherpa: 'a file' });
    const file = path.join(root, 'sherpa', 'config.yml');
    expect(disappointment(() => setConfig({ file, layer: 'user', key: 'ui.width', value: '80' })).code).toBe(
      'cannot-write',
    );
  });

  test.skipIf(process.platform === 'win32')('the user file is for its user alone', () => {
    const file = path.join(scratch(), 'sherpa', 'config.yml');
    setConfig({ file, layer: 'user', key: 'ui.width', value: '80' });
    expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  });
});

describe('config/defaults.yml and .sherpa-config.example.yml', () => {
  test('the defaults are those of the program, and set every key that a folder may set', () => {
    const { values, faults } = checkConfig(
      parseYaml('d', readFileSync('config/defaults.yml', 'utf8')),
      'folder',
    );
    expect(faults).toEqual([]);
    const settable = preferenceNames.filter((key) => key in values);
    expect(values).toEqual(Object.fromEntries(settable.map((key) => [key, defaultPreferences[key]])));
    expect(
      preferenceNames.filter((key) => !settable.includes(key)).every((key) => key.startsWith('llm.')),
    ).toBe(true);
    expect(settable).toHaveLength(14);
  });

  test('the example sets nothing as it stands, and switched on it has every key with its default', () => {
    const text = readFileSync(example, 'utf8');
    expect(checkConfig(parseYaml('e', text), 'folder')).toEqual({ values: {}, faults: [] });
    const { values, faults } = checkConfig(parseYaml('e', switchedOn(text)), 'user');
    expect(faults).toEqual([]);
    expect(Object.keys(values)).toEqual(preferenceNames);
    const inFolder = preferenceNames.filter(
      (key) => defaultPreferences[key] !== null && key !== 'llm.consent',
    );
    for (const key of inFolder) expect([key, values[key]]).toEqual([key, defaultPreferences[key]]);
  });

  test('init writes the example once, and what it wrote can be set', () => {
    const root = scratch({ 'u/': '' });
    const file = initConfig(root, example);
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(example, 'utf8'));
    const again = disappointment(() => initConfig(root, example));
    expect([again.code, again.exitCode]).toEqual(['config-exists', 2]);
    for (const [key, value] of [
      ['teaching.tone', 'humorous'],
      ['ui.width', '80'],
      ['teaching.tone', 'objective'],
    ] as const) {
      setConfig({ file, layer: 'folder', key, value });
    }
    expect(readConfig({ root, userFolder: path.join(root, 'u') }).chosen).toEqual([
      'teaching.tone',
      'ui.width',
    ]);
    const words = readFileSync(example, 'utf8')
      .split('\n')
      .filter((line) => line.includes('#'));
    for (const line of words) expect(readFileSync(file, 'utf8')).toContain(line.trim());
  });
});
