import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bin, environment, temporaryFolder } from './program.ts';

const id = 'training-and-backprop';

/** A copy of the built program, whose lesson may be edited. */
function installed() {
  const folder = temporaryFolder();
  const from = path.join(path.dirname(bin), '..');
  for (const part of ['bin', 'dist', 'lessons', 'package.json'])
    cpSync(path.join(from, part), path.join(folder, part), { recursive: true });
  const name = readdirSync(path.join(folder, 'dist')).find((file) => file.startsWith(`route-${id}-`)) ?? '';
  return {
    guide: path.join(folder, 'lessons', id, 'guide.md'),
    map: path.join(folder, 'lessons', id, 'map.md'),
    stored: path.join(folder, 'dist', name),
    /** The last topic and the title, as the program tells them. */
    shows() {
      const args = [path.join(folder, 'bin/sherpa.cjs'), 'guide', 'show', id, '--json'];
      const run = spawnSync(process.execPath, args, {
        cwd: folder,
        env: environment(folder),
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      expect([run.status, run.stderr]).toEqual([0, '']);
      return JSON.parse(run.stdout);
    },
  };
}

const replace = (file: string, from: string, to: string) => {
  const text = readFileSync(file, 'latin1');
  expect(text).toContain(from);
  writeFileSync(file, text.replaceAll(from, to), 'latin1');
};

test('a shipped guide is taken as stored while it is unedited, and read anew as soon as it is edited', () => {
  const program = installed();
  const { title } = program.shows();
  replace(program.stored, `"title":${JSON.stringify(title)}`, '"title":"From the store"');
  expect(program.shows().title).toBe('From the store');
  appendFileSync(program.guide, '\n## Something New\n\n**Pelikan:**\nA bird.\n');
  const edited = program.shows();
  expect(edited.title).toBe(title);
  expect(edited.notes).toContainEqual({ label: 'Pelikan', text: 'A bird.' });
});

test('an edit that keeps the length is seen, and so is one of the map', () => {
  for (const edit of ['guide', 'map'] as const) {
    const program = installed();
    const { title } = program.shows();
    replace(program.stored, `"title":${JSON.stringify(title)}`, '"title":"From the store"');
    const text = readFileSync(program[edit]);
    text[text.length - 1] = 32;
    writeFileSync(program[edit], text);
    expect(program.shows().title).toBe(title);
  }
});

test.each([
  ['is missing', (file: string) => rmSync(file)],
  ['was cut', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, -9))],
])('a stored route that %s costs time and nothing else', (_what, damage) => {
  const program = installed();
  const whole = program.shows();
  damage(program.stored);
  expect(program.shows()).toEqual(whole);
});
