import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedFrom } from '../../src/learner/seed.ts';
import { anyOf, sibling, testOut, unaidedCheck } from '../../src/learner/select.ts';
import { answer, answers } from './learners.ts';

const component = (id: string) => ({ id, title: id, section: 1, requires: [] });
const components = ['loss', 'gradient', 'update', 'bare'].map(component);
const templates = new Map([
  ['loss', ['loss-one', 'loss-two', 'loss-mean']],
  ['gradient', ['slope', 'sign', 'chain']],
  ['update', ['step', 'rate', 'sweep']],
]);
/** Every item reads otherwise than any other. */
const stock = { templates, met: [] as string[], words: (item: string) => item };

describe('the unaided check at the end of a section', () => {
  test('begins with the component known least and asks each that has templates', () => {
    const practised = [...answers('rrr', { component: 'loss' }), ...answers('r', { component: 'update' })];
    const check = unaidedCheck(components, practised, stock, 1, 3);
    expect(check.map((item) => item.component)).toEqual(['gradient', 'update', 'loss']);
  });

  test('asks each component once even when fewer are wished for', () => {
    expect(unaidedCheck(components, [], stock, 1, 1)).toHaveLength(3);
    expect(unaidedCheck([component('bare')], [], stock, 1, 4)).toEqual([]);
  });

  test('takes another template of a component before any comes again', () => {
    const check = unaidedCheck([component('loss')], [], stock, 5, 6).map((item) => item.template);
    expect(new Set(check.slice(0, 3)).size).toBe(3);
    expect(new Set(check.slice(3)).size).toBe(3);
    const met = answer({ template: check[0]!, item: `${check[0]}@1` });
    expect(unaidedCheck([component('loss')], [met], stock, 5, 1)[0]?.template).not.toBe(check[0]);
  });

  test('never asks numbers that were met, follows from the seed, and not from the order of components', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), (seed, count) => {
        const first = unaidedCheck(components, [], stock, seed, count);
        expect(unaidedCheck(components.toReversed(), [], stock, seed, count)).toEqual(first);
        expect(new Set(first.map((item) => item.item)).size).toBe(first.length);
        const met = first.map(({ item, template, component }) => answer({ item, template, component }));
        const ids = first.map(({ item }) => item);
        const second = unaidedCheck(components, met, { ...stock, met: ids }, seed, count);
        for (const { item } of second) expect(first.map((one) => one.item)).not.toContain(item);
        for (const item of second) expect(Number.isInteger(item.seed) && item.seed >= 0).toBe(true);
      }),
    );
  });
});

test('a test-out asks each component often enough to show mastery', () => {
  const items = testOut(components, [], stock, 3);
  expect(items).toHaveLength(9);
  expect(
    items
      .filter((item) => item.component === 'loss')
      .map((item) => item.template)
      .toSorted(),
  ).toEqual(['loss-mean', 'loss-one', 'loss-two']);
});

describe('siblings', () => {
  test('have seeds not seen, the same for the same question', () => {
    const first = sibling('slope', stock, 1);
    expect(sibling('slope', stock, 1)).toEqual(first);
    expect(sibling('slope', { ...stock, met: [first.item] }, 1).item).not.toBe(first.item);
  });

  test('are told from items of templates with a longer name', () => {
    const first = sibling('slope', stock, 1);
    const near = [first.item.replace('slope', 'slope-two'), 'q1.1'];
    expect(sibling('slope', { ...stock, met: near }, 1)).toEqual(first);
  });

  /** Three ways to read, as a template with three variants and no numbers has. */
  const three = {
    templates,
    words: (item: string) => `${item.replace(/@.*/, '')} ${Number(item.replace(/.*@/, '')) % 3}`,
  };

  test('never read like one that was met while there is another, whatever their ids', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const met: string[] = [];
        for (let i = 0; i < 3; i++) {
          const drawn = sibling('slope', { ...three, met }, seed);
          expect(drawn.isNew).toBe(true);
          met.push(drawn.item);
        }
        expect(new Set(met.map(three.words)).size).toBe(3);
        const again = sibling('slope', { ...three, met }, seed);
        expect(again.isNew).toBe(false);
        expect(three.words(again.item)).toBe(three.words(met[0]!));
        expect(met).not.toContain(again.item);
        const other = anyOf(['slope', 'sign'], { ...three, met }, seed);
        expect(other).toMatchObject({ template: 'sign', isNew: true });
      }),
    );
  });

  test('seeds of near names are spread evenly', () => {
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 4000; i++) counts[seedFrom('q1', i) % 4]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
