import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bin, environment, sherpa, temporaryFolder } from './program.ts';

const route = 'training-and-backprop';
const solution = readFileSync(
  path.resolve('lessons', route, 'exercises', 'project.1', 'solution.js'),
  'utf8',
);

function learnerWith(text: string): string {
  const cwd = temporaryFolder();
  const folder = path.join(cwd, 'sherpa-work', route, 'project');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'network.js'), text);
  return cwd;
}

const check = ['exercise', 'check', 'project.5'];

test('Ctrl-C in a run keeps the curve so far, and counts nothing', { timeout: 180_000 }, async () => {
  const cwd = learnerWith(solution);
  const child = spawn(process.execPath, [bin, ...check], { cwd, env: environment(cwd) });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out.includes('epoch 2 of') === false && (out + text).includes('epoch 2 of')) child.kill('SIGINT');
    out += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(130);
  expect(out).toMatch(/epoch 2 of 8 · loss 0\.\d+ · reads 9\d\.\d % of the pictures kept back/);
  expect(out).toMatch(/After [2-4] epochs: 9\d\.\d % right\./);
  expect(out).toContain('is \\ read as');
  expect(out).not.toContain('Your best');
  expect(sherpa(['exercise', 'list'], { cwd }).out).not.toMatch(/ok project\.5/);
});

test('a run that only guesses fails with its numbers, and the rehearsal is told first', {
  timeout: 180_000,
}, () => {
  // In small it works: only the first layer of the large network is given nothing to begin with.
  const cwd = learnerWith(
    solution.replace('normal(random) * scale', 'inputs === 784 ? 0 : normal(random) * scale'),
  );
  const { out, code } = sherpa([...check, '--epochs', '4'], { cwd });
  expect(code).toBe(1);
  expect(out.indexOf('ok the run in small')).toBeLessThan(out.indexOf('epoch 1 of 4'));
  expect(out).toContain('The loss stays where guessing is');
});

test.each([
  [['--epochs', 'many'], '--epochs many is no number of epochs.'],
  [['--data', 'nowhere'], 'nowhere does not exist.'],
])('%j is refused in a sentence', (more, message) => {
  const { err, code } = sherpa([...check, ...more], { cwd: learnerWith(solution) });
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});

test('the solution of the project opens with its last requirement', () => {
  const cwd = learnerWith(solution);
  expect(sherpa(['exercise', 'check', 'project.1'], { cwd }).code).toBe(0);
  const { err, code } = sherpa(['exercise', 'solution', 'project.1'], { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining('when all its requirements pass')]);
});
