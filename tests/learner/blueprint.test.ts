import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blueprint, blueprintItems, gainLines, gains } from '../../src/learner/blueprint.ts';
import { answers } from './learners.ts';

const components = Array.from({ length: 20 }, (_, i) => ({
  id: `c${i}`,
  title: `Component ${i}`,
  section: 1 + (i % 4),
  requires: [],
}));
const templates = new Map(components.slice(0, 16).map(({ id }) => [id, [`${id}-one`, `${id}-two`]]));
const nothing = { met: [] as string[], words: (item: string) => item };

describe('the blueprint of the pre-test', () => {
  test.each([1, 4, 6, 7, 8])('of %d items is spread over the four sections', (count) => {
    const plan = blueprint(components, templates, 11, count);
    const sections = plan.map(({ component }) => components.find(({ id }) => id === component)!.section);
    const perSection = [1, 2, 3, 4].map((section) => sections.filter((s) => s === section).length);
    expect(plan).toHaveLength(count);
    expect(Math.max(...perSection) - Math.min(...perSection)).toBeLessThanOrEqual(1);
    expect(new Set(plan.map(({ component }) => component)).size).toBe(count);
  });

  test('holds only components with templates, and nothing where there are none', () => {
    const plan = blueprint(components, templates, 11, 99);
    expect(plan).toHaveLength(16);
    for (const { component, template } of plan) expect(templates.get(component)).toContain(template);
    expect(blueprint(components, new Map(), 1)).toEqual([]);
  });

  test('follows from the seed, and each occasion has the same templates and other numbers', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const plan = blueprint(components, templates, seed);
        expect(blueprint(components.toReversed(), templates, seed)).toEqual(plan);
        const before = blueprintItems(plan, 'before', seed, nothing);
        expect(blueprintItems(plan, 'before', seed, nothing)).toEqual(before);
        const later = blueprintItems(plan, 'later', seed, nothing).map(({ item }) => item);
        expect(later).not.toEqual(before.map(({ item }) => item));
        const after = blueprintItems(plan, 'after', seed, {
          ...nothing,
          met: before.map(({ item }) => item),
        });
        expect(after.map(({ template }) => template)).toEqual(before.map(({ template }) => template));
        for (const [i, { item }] of after.entries()) expect(item).not.toBe(before[i]!.item);
      }),
    );
  });
});

describe('gains', () => {
  const before = answers('wwr', { component: 'c1' });
  const after = answers('rrr', { component: 'c1' });

  test('stand per component and occasion; aided answers do not count', () => {
    const aided = answers('rr', { component: 'c1', isUnaided: false });
    expect(gains(before, [...after, ...aided], [])).toEqual([
      { component: 'c1', before: { right: 1, asked: 3 }, after: { right: 3, asked: 3 }, later: null },
    ]);
  });

  test('are said in counts, and compared only where both were asked', () => {
    const other = answers('r', { component: 'c2' });
    const lines = gainLines(gains(before, [...after, ...other], other), new Map([['c1', 'Loss']]));
    expect(lines).toEqual([
      'Loss: 1 of 3 right before, 3 of 3 right at the end, not asked seven days later.',
      'c2: not asked before, 1 of 1 right at the end, 1 of 1 right seven days later.',
      'On the components asked both times: 1 of 3 right before, 3 of 3 at the end.',
    ]);
  });
});
