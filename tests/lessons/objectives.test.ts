import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nobody } from '../../src/session/state.ts';
import type { Item } from '../../src/session/way/item.ts';
import { planRoute } from '../../src/session/way/plan.ts';
import { checks } from './shipped-checks.ts';
import { lesson } from './shipped-guide.ts';

const code = readdirSync('lessons/training-and-backprop/exercises');
const way = planRoute({ ...lesson, checks: { ...checks, code } }, nobody).map(({ item }) => item);
const project = lesson.sections.length + 1;

/** By how an objective begins what shows it: in which section, how judged, of which skills; code tells its own when it runs. */
const shownBy: Record<string, { section: number; judged: Item['key']['type'][]; components: string[] }[]> = {
  'Define the losses': [
    { section: 1, judged: ['text', 'choice'], components: ['mse', 'cross-entropy', 'choosing-loss'] },
    { section: 1, judged: ['formula'], components: ['mse', 'cross-entropy'] },
  ],
  'Trace backpropagation': [
    { section: 2, judged: ['steps'], components: ['local-rates', 'backward-pass', 'sum-over-paths'] },
  ],
  'Write `backward()`': [
    { section: 2, judged: ['code'], components: [] },
    {
      section: 2,
      judged: ['text', 'choice', 'formula'],
      components: ['local-rates', 'backward-pass', 'gradient-check'],
    },
  ],
  'Build a whole training loop': [
    { section: 3, judged: ['code'], components: [] },
    {
      section: 3,
      judged: ['text', 'choice', 'formula'],
      components: ['training-loop', 'batches', 'learning-rate'],
    },
    { section: 4, judged: ['text', 'choice', 'steps'], components: ['reading-curves', 'diagnosis'] },
  ],
  'Train a network that classifies': [{ section: project, judged: ['code'], components: [] }],
};

const sectionsOf = (objective: string): number[] => {
  const [, sections, isProject] = /\((?:Sections? (\d(?: and \d)*)|(Project))\)$/.exec(objective) ?? [];
  return isProject ? [project] : (sections?.match(/\d/g) ?? []).map(Number);
};

test('the objectives name every section and the project, and nothing else', () => {
  const named = new Set(lesson.objectives.flatMap(sectionsOf));
  expect([...named].sort()).toEqual([...lesson.sections.map(({ number }) => number), project]);
  expect(Object.keys(shownBy).length).toBe(lesson.objectives.length);
});

test.each(lesson.objectives)('%s: items that are judged show it, in the sections it names', (objective) => {
  const shown = shownBy[Object.keys(shownBy).find((start) => objective.startsWith(start)) ?? ''] ?? [];
  expect([...new Set(shown.map(({ section }) => section))]).toEqual(sectionsOf(objective));
  for (const { section, judged, components } of shown) {
    const items = way.filter((item) => item.section === section && judged.includes(item.key.type));
    expect(items.length, `section ${section}, ${judged.join(', ')}`).toBeGreaterThan(0);
    const found = new Set(items.map(({ component }) => component));
    expect(components.filter((component) => !found.has(component))).toEqual([]);
  }
});
