import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadLesson } from '../../src/lesson/load.ts';
import { beginning } from '../../src/session/state.ts';
import { projectStops } from '../../src/session/way/project-stops.ts';

const guide = path.resolve('lessons/training-and-backprop/guide.md');
const read = loadLesson(readFileSync(guide, 'utf8'), 'guide.md');
const lesson = { ...read, checks: { ...read.checks, code: ['1.1', 'project.1', 'project.2'] } };

const stops = (choices: Record<string, string>) =>
  projectStops(lesson.project!, lesson, {
    ...beginning.profile,
    choices: new Map(Object.entries(choices)),
  }).map(({ item }) => item);

test('a requirement with an exercise in code is checked by it, and any other rated by its learner', () => {
  const keys = stops({}).flatMap(({ id, key }) => (id.startsWith('requirement.') ? [key] : []));
  expect(keys).toEqual([
    { type: 'code', exercise: 'project.1' },
    { type: 'code', exercise: 'project.2' },
    ...[3, 4, 5, 6].map(() => ({ type: 'rated' })),
  ]);
});

test('after the last requirement the design of their own code is asked for', () => {
  const last = stops({}).at(-1)!;
  expect([last.id, last.kind]).toEqual(['review.design', 'explanation']);
  expect(last.text).toContain('Network.backward');
});

test.each([
  ['A', {}, 0],
  ['B', {}, 4],
  ['C', { 'offer.scaffolding.again': 'A' }, 1],
  ['C', { 'offer.scaffolding.again': 'B' }, 4],
])('scaffolding %s %j shows checkpoints with %i or more requirements', (letter, later, least) => {
  const items = stops({ 'offer.scaffolding.project': letter, ...later });
  const shown = items.filter(({ text }) => text.includes('When it stands, check:')).length;
  if (least < 2) expect(shown).toBe(least);
  else expect(shown).toBeGreaterThanOrEqual(least);
  expect(items.some(({ id }) => id === 'offer.scaffolding.again')).toBe(letter === 'C');
});
