import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CodeExercise } from '../../src/lesson/code-exercise.ts';
import { readExerciseFolder } from '../../src/store/exercise-folders.ts';
import { readProgress, untried, writeProgress } from '../../src/store/exercise-progress.ts';
import { openExercise, workFile } from '../../src/store/work-folder.ts';

const place = () => ({ root: mkdtempSync(path.join(os.tmpdir(), 'sherpa-work-')), route: 'backprop' });

const part = (id: string): CodeExercise => ({
  id,
  kind: 'project',
  title: '',
  section: 5,
  components: [],
  prompt: '',
  file: 'network',
  modules: [],
  caps: { memoryMb: 128, seconds: 10 },
  checks: [],
  hints: { pointer: null, principle: null, sibling: null, bottomOut: null },
  starters: { javascript: `// ${id}\n` },
  solutions: {},
});

test('all requirements of the project are built into one file, whose starter is written once', () => {
  const here = place();
  const [first, second] = [part('project.1'), part('project.2')];
  expect(openExercise(here, first, 'javascript')).toBe(true);
  expect(openExercise(here, second, 'javascript')).toBe(false);
  const file = workFile(here, second, 'javascript');
  expect(file).toBe(path.join(here.root, 'sherpa-work', 'backprop', 'project', 'network.js'));
  expect(readFileSync(file, 'utf8')).toBe('// project.1\n');
});

test('progress is noted for each requirement, and makes no folder of its own', () => {
  const here = place();
  writeProgress(here, 'project.1', { ...untried, attempts: 1, passed: true });
  writeProgress(here, 'project.2', { ...untried, attempts: 1 });
  expect([...readProgress(here)].map(([id, { passed }]) => [id, passed])).toEqual([
    ['project.1', true],
    ['project.2', false],
  ]);
  expect(readdirSync(path.join(here.root, 'sherpa-work', 'backprop'))).toEqual(['progress.json']);
});

test('a requirement without code of its own has that of the first', () => {
  const guide = path.resolve('lessons/training-and-backprop/guide.md');
  const [first, second] = ['project.1', 'project.2'].map((id) => readExerciseFolder(guide, id).files);
  expect(second?.['solution.py']).toBe(first?.['solution.py']);
  expect(second?.['exercise.yml']).not.toBe(first?.['exercise.yml']);
  expect(readExerciseFolder(guide, 'project.99').files['exercise.yml']).toBeUndefined();
});
