import { describe, expect, test } from 'vitest';
import { choice, component, generated, load, number } from './checks-fixture.ts';

describe('what cannot be used is left out, and the rest is kept', () => {
  test('a whole file has no diagnostics, and the defaults are filled in', () => {
    const { checks, diagnostics } = load(generated('draw: {p: {from: 0.1, to: 0.9, step: 0.1}}'));
    expect(diagnostics).toEqual([]);
    expect(checks.generated.halves).toMatchObject({
      kind: 'number',
      id: 'halves',
      section: 1,
      decimals: 4,
      isPercent: false,
      values: {},
      where: [],
      handRounded: [],
      malRules: [],
      draw: { p: { kind: 'range', from: 0.1, to: 0.9, step: 0.1, shape: [], distinct: false } },
    });
  });

  test('count and shape give lists and matrices', () => {
    const drawOf = (draw: string) =>
      load(`${component}items:
  q1.3: {kind: number, component: mse, values: {p: [1]}, draw: {p: ${draw}}, key: sum(p)}
`).checks.items['q1.3'];
    expect(drawOf('{one_of: [0, 1], count: 3}')).toMatchObject({ draw: { p: { shape: [3] } } });
    expect(drawOf('{one_of: [0, 1], shape: [2, 2]}')).toMatchObject({ draw: { p: { shape: [2, 2] } } });
  });

  test('a mal-rule that cannot be computed goes, its item stays', () => {
    const { checks } = load(
      number(
        'mal_rules: [{misconception: a, message: b, value: x}, {misconception: c, message: d, value: sum(p)}]',
      ),
    );
    expect(checks.items['q1.3']).toMatchObject({
      malRules: [{ misconception: 'c', message: 'd', value: 'sum(p)' }],
    });
  });

  test('a draw without usable numbers costs the item of a guide its siblings only', () => {
    const { checks } = load(
      number('draw: {p: {one_of: [[1, 0]]}, t: {one_of: [[1, 0]]}}\n    where: [sum(p) - 1]'),
    );
    expect(checks.items['q1.3']).toMatchObject({ draw: {}, text: null, key: 'mse(p, t)' });
  });

  test('a distractor takes its message from the misconceptions', () => {
    const { checks } = load(
      `misconceptions: {slope-as-loss: "That is no loss."}\n${choice('distractors: {B: slope-as-loss, C: slope-as-loss}')}`,
    );
    const mistake = { misconception: 'slope-as-loss', message: 'That is no loss.' };
    expect(checks.items['q1.2']).toMatchObject({ variants: [{ distractors: { B: mistake, C: mistake } }] });
  });

  test('an item of which nothing is right leaves the others', () => {
    const { checks } = load(`${choice('answers: A')}  q1.3: {kind: number, component: mse, key: (}\n`);
    expect(Object.keys(checks.items)).toEqual(['q1.2']);
  });

  test.each([
    '',
    '\0',
    '- - - -',
    '&a [*a, *a]',
    'items: *none',
    '{{{{',
    '[]',
    '1',
    'items: [1]',
    '? [a]\n: b',
  ])('any text gives checks: %j', (source) => {
    expect(() => load(source)).not.toThrow();
    expect(load(source).checks.items).toEqual({});
  });

  test('escape sequences that YAML can write do not come through', () => {
    const { checks } = load('misconceptions:\n  a: "red \\e[31m text"\n');
    expect(checks.misconceptions.a).toBe('red  text');
  });
});
