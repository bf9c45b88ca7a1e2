import { expect, test } from 'vitest';
import { plotFunction } from '../../src/cli/plot-function.ts';

test.each([
  ['sigmoid(x)', -6, 6, [0.0025, 0.5, 0.9975]],
  ['x^2 from 0 to 4', 0, 4, [0, 4, 16]],
  ['2*x from -1/2 to 1/2', -0.5, 0.5, [-1, 0, 1]],
  ['ln(x) from -1 to 1', -1, 1, [null, null, 0]],
] as const)('%s', (text, from, to, [first, middle, last]) => {
  const plot = plotFunction(text);
  expect([plot.from, plot.to]).toEqual([from, to]);
  const values = plot.series[0]?.values ?? [];
  const rounded = [values[0], values[120], values.at(-1)].map((value) =>
    typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : null,
  );
  expect(rounded).toEqual([first, middle, last]);
});

test('several functions are several curves', () => {
  expect(plotFunction('x; x^2 ; ').series.map(({ label }) => label)).toEqual(['x', 'x^2']);
});

test.each([
  ['', /Nothing to draw/],
  ['y + 1', /y/],
  ['x from 3 to 1', /smaller/],
  ['x from a to 1', /a is no number/],
  ['[x, x]', /list/],
  ['x +', /column/],
])('%s is refused with a word why', (text, message) => {
  expect(() => plotFunction(text)).toThrow(message);
});
