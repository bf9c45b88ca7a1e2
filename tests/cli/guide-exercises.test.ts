import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bread } from '../session/bread.ts';
import { sherpa, temporaryFolder } from './program.ts';

function withExercise(yml: string): string {
  const cwd = temporaryFolder();
  const folder = path.join(cwd, 'exercises', '1.1');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(cwd, 'guide.md'), bread);
  writeFileSync(
    path.join(cwd, 'checks.yml'),
    'version: 1\ncomponents:\n  rise: {title: Rising, section: 1}\n',
  );
  writeFileSync(path.join(folder, 'exercise.yml'), yml);
  return cwd;
}

test('a fault in an exercise is an error with its file, line and column', () => {
  const cwd = withExercise(
    'kind: drill\ntitle: Rest\nsection: 1\ncomponents: [rize]\nfile: rest\nprompt: x\nchecks: []\n',
  );
  const { code, out } = sherpa(['guide', 'check', 'guide.md'], { cwd });
  expect(code).toBe(1);
  expect(out).toContain(
    'exercises/1.1/exercise.yml:4:13: error checks-unknown-component components: there is no component rize.',
  );
});

test('a sound one is counted', () => {
  const cwd = withExercise(
    'kind: drill\ntitle: Rest\nsection: 1\ncomponents: [rise]\nfile: rest\nprompt: x\nchecks: [{kind: shape, function: rest, arguments: [1], shape: []}]\n',
  );
  const { code, err } = sherpa(['guide', 'check', 'guide.md'], { cwd });
  expect([code, err]).toEqual([0, expect.stringContaining('1 exercises in code')]);
});
