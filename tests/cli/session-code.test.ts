import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Tty, tty } from '../pty.ts';
import { bread } from '../session/bread.ts';
import { bin, environment, journalOf, sherpa, temporaryFolder } from './program.ts';

let terminal: Tty | null = null;
afterEach(() => terminal?.kill());

/** A route with one exercise in code, its folder agreed to. */
function breadWithCode(): { cwd: string; file: string } {
  const cwd = temporaryFolder();
  const folder = path.join(cwd, 'lessons', 'bread');
  mkdirSync(path.join(folder, 'exercises', '1.1'), { recursive: true });
  writeFileSync(path.join(folder, 'guide.md'), bread);
  writeFileSync(
    path.join(folder, 'checks.yml'),
    'version: 1\ncomponents:\n  rise: {title: Rising, section: 1}\n',
  );
  const yml =
    'kind: exercise\ntitle: Rest\nsection: 1\ncomponents: [rise]\nfile: rest\nprompt: Double it.\nchecks:\n  - {kind: values, function: rest, cases: [{arguments: [2], value: 4}]}\n';
  const files = {
    'exercise.yml': yml,
    'starter.js': 'export const rest = (x) => x;\n',
    'solution.js': 'export const rest = (x) => 2 * x;\n',
  };
  for (const [name, text] of Object.entries(files))
    writeFileSync(path.join(folder, 'exercises', '1.1', name), text);
  sherpa(['exercise', 'open', '1.1', '--route', 'bread'], { cwd });
  sherpa(['exercise', 'check', '1.1', '--route', 'bread', '--trust'], { cwd });
  return { cwd, file: path.join(cwd, 'sherpa-work', 'bread', '1.1', 'rest.js') };
}

async function atTheExercise(cwd: string): Promise<Tty> {
  terminal = tty(process.execPath, [bin, 'start', 'bread'], { cwd, rows: 40, env: environment(cwd) });
  await terminal.waitFor('for keys');
  for (let i = 0; i < 60 && !terminal.screen().includes('rest.js'); i++) {
    await terminal.type(terminal.screen().includes('Space: more') ? ' ' : '/skip\r');
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  await terminal.waitFor('rest.js');
  return terminal;
}

test('on a screen a save is checked by itself: a failure is shown, a pass answers', async () => {
  const { cwd, file } = breadWithCode();
  const seen = await atTheExercise(cwd);
  await seen.type('half a line');
  writeFileSync(file, 'export const rest = (x) => x + 1;\n');
  await seen.waitFor('It gave 3; expected 4.');
  expect(seen.screen()).toContain('half a line');
  const attempts = () => journalOf(cwd).filter(({ type, item }) => type === 'attempt' && item === '1.1');
  expect(attempts()).toEqual([]);
  writeFileSync(file, 'export const rest = (x) => 2 * x;\n');
  await seen.waitUntil(() => attempts().length === 1, 'the pass on record');
  expect(attempts()[0]).toMatchObject({ outcome: 'correct', judgedBy: 'engine' });
  expect(seen.screen()).toContain('half a line');
});

test('Ctrl-C ends a run that does not, and nothing else', async () => {
  const { cwd, file } = breadWithCode();
  const seen = await atTheExercise(cwd);
  writeFileSync(file, 'for (;;);\n');
  await new Promise((resolve) => setTimeout(resolve, 500));
  await seen.type('\u0003');
  await seen.waitFor('Interrupted');
  await seen.type('/quit\r');
  expect((await seen.done).exitCode).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe('for (;;);\n');
});
