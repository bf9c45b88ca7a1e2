import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { editorWords, openEditor } from '../../src/runner/editor.ts';
import { temporaryFolder } from '../cli/program.ts';

test.each([
  ['code --wait', ['code', '--wait']],
  ['"/opt/my editor/ed" -n', ['/opt/my editor/ed', '-n']],
  ["'/opt/my editor/ed' -n", ['/opt/my editor/ed', '-n']],
  ['/opt/my\\ editor/ed', ['/opt/my editor/ed']],
  ['vi; rm -rf /', ['vi;', 'rm', '-rf', '/']],
  ['$(touch x)', ['$(touch', 'x)']],
  ['', []],
])('%s is split as a shell would, and nothing more', (EDITOR, words) => {
  expect(editorWords({ EDITOR })).toEqual(words);
});

test('VISUAL goes before EDITOR', () => {
  expect(editorWords({ VISUAL: 'a', EDITOR: 'b' })).toEqual(['a']);
});

test('the editor gets the file as one word', async () => {
  const folder = temporaryFolder();
  const [editor, file] = [path.join(folder, 'an editor'), path.join(folder, 'my $(touch x) file.js')];
  writeFileSync(editor, '#!/bin/sh\nprintf "%s|%s" "$1" "$2" > "$3"\n');
  chmodSync(editor, 0o755);
  await openEditor(file, { EDITOR: `'${editor}' -n` }).catch(() => {});
  const out = path.join(folder, 'out');
  await openEditor(out, { EDITOR: `"${editor}" -n 'two words'` });
  expect(readFileSync(out, 'utf8')).toBe('-n|two words');
});

test.each([
  [{}, 'No editor is named'],
  [{ EDITOR: '/no/such/editor' }, '/no/such/editor did not open the file'],
  [{ EDITOR: 'false' }, 'it ended with 1'],
])('%o: says what to do', async (env, message) => {
  const more = { PATH: process.env.PATH };
  await expect(openEditor('x', { ...more, ...env })).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining(message),
  });
});
