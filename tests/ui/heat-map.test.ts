import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/ui/columns.ts';
import { type HeatMap, heatMap } from '../../src/ui/heat-map.ts';
import type { ColourDepth } from '../../src/ui/shade.ts';

const x = { label: 'W1[0][0]', from: -2, to: 2 };
const y = { label: 'b1[0]', from: 0, to: 1 };

/** A slope that rises to the right; the row at the top is one more than the row at the bottom. */
const slope: HeatMap = {
  values: [0, 1].map((row) => Array.from({ length: 10 }, (_, column) => column + row)),
  x,
  y,
  label: 'loss',
};
const small = { width: 13, height: 6, color: 'none' as ColourDepth };

const withoutColour = (line: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken out
  line.replace(/\u001b\[[\d;]+m/g, '');

describe('a heat map without colours', () => {
  test('writes more with more ink, has both axes and says what the inks mean', () => {
    expect(heatMap(slope, { ...small, width: 30 })).toEqual([
      'b1[0]',
      '1 ┤..:::---===++***###%%%@@@@@',
      '0 ┤  ...:::---==+++***###%%%@@',
      '  └───────────────────────────',
      '   -2        W1[0][0]        2',
      'loss 0 [ .:-=+*#%@] 10',
    ]);
  });

  test('marks what is not finite and says so', () => {
    const values = [[1, Number.NaN, null, Number.POSITIVE_INFINITY, 2]];
    const lines = heatMap({ ...slope, values }, { width: 40, height: 6, color: 'none' });
    expect(lines[1]).toMatch(/^1 ┤ +!+@+$/);
    expect(lines[1]?.match(/!/g)?.length).toBe(27);
    expect(lines.at(-1)).toBe('loss 1 [ .:-=+*#%@] 2, ! not finite');
  });

  test('draws a path over it, the last mark on top, and leaves out what lies outside', () => {
    const points = [
      { x: -2, y: 0, mark: 'S' },
      { x: 2, y: 1, mark: 'o' },
      { x: 2, y: 1, mark: 'E' },
      { x: 3, y: 0.5, mark: 'X' },
      { x: Number.NaN, y: 0.5, mark: 'X' },
    ];
    const lines = heatMap({ ...slope, points }, { ...small, width: 30 });
    expect(lines[1]).toMatch(/E$/);
    expect(lines[2]).toMatch(/^0 ┤S/);
    expect(lines.slice(1, 3).join('')).not.toMatch(/[oX]/);
  });

  test('on a logarithmic scale equal factors are equal steps; with a 0 it stays linear and does not say log', () => {
    const values = [[1, 10, 100, 1000, 10000]];
    const log = heatMap({ ...slope, values }, { width: 60, height: 6, color: 'none', logScale: true });
    expect(log.at(-1)).toBe('loss 1 [ .:-=+*#%@] 10000, log scale');
    expect([...new Set(log[1]?.slice(3))].join('')).toBe(' :+#@');
    const zero = heatMap(
      { ...slope, values: [[0, 1]] },
      { width: 60, height: 6, color: 'none', logScale: true },
    );
    expect(zero.at(-1)).toBe('loss 0 [ .:-=+*#%@] 1');
  });

  test('makes room for the label in the middle, which may be the longest', () => {
    const lines = heatMap(slope, { width: 30, height: 7, color: 'none' });
    expect(lines.slice(1, 4).map((line) => line.slice(0, 5))).toEqual(['  1 ┤', '0.5 ┤', '  0 ┤']);
    expect(lines[1]).toHaveLength(30);
  });

  test('a plain of one value is one shade', () => {
    const lines = heatMap({ ...slope, values: [[3, 3]] }, { ...small, width: 30 });
    expect(lines.slice(1, 3)).toEqual(['1 ┤', '0 ┤']);
    expect(lines.at(-1)).toBe('loss 3 [ .:-=+*#%@] 3');
  });

  test.each<[string, HeatMap, { width: number; height: number }, string[]]>([
    ['nothing finite', { ...slope, values: [[null]] }, small, ['(nothing to …']],
    ['no values', { ...slope, values: [] }, { width: 40, height: 9 }, ['(nothing to draw: no finite value)']],
    ['few rows', slope, { width: 40, height: 5 }, ['loss 0 [ .:-=+*#%@] 10']],
    ['few columns', slope, { width: 10, height: 9 }, ['0 to 10']],
  ])('%s: words', (_, map, size, lines) => {
    expect(heatMap(map, { ...size, color: 'none' })).toEqual(lines);
  });
});

describe('a heat map in colours', () => {
  test.each([
    ['256', '48;5;53', '48;5;220'],
    ['true', '48;2;68;1;84', '48;2;253;231;37'],
  ] as const)('of depth %s goes from dark blue to yellow', (color, dark, light) => {
    const [, top = '', bottom = ''] = heatMap(slope, { width: 30, height: 6, color });
    expect(bottom).toContain(`┤\u001b[${dark}m `);
    expect(top).toMatch(new RegExp(`\\[${light}m +\\u001b\\[0m$`));
  });

  test('writes marks white on dark and black on light, and every row ends as it began', () => {
    const points = [
      { x: -2, y: 0, mark: 'S' },
      { x: 2, y: 1, mark: 'E' },
    ];
    const [, top = '', bottom = ''] = heatMap({ ...slope, points }, { width: 30, height: 6, color: '256' });
    expect(bottom).toContain('\u001b[48;5;53;97mS\u001b[0m');
    expect(top).toContain('\u001b[48;5;220;30mE\u001b[0m');
  });
});

test('any grid gives lines within width and height, of visible characters, and no NaN among them', () => {
  const number = fc.oneof(fc.double(), fc.constantFrom(null, undefined as unknown as null, 5e-324, 1.7e308));
  const anyEnd = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }));
  const range = fc.record({ label: fc.string({ unit: 'binary' }), from: anyEnd, to: anyEnd });
  const anyMap = fc.record({
    values: fc.array(fc.array(number, { maxLength: 30 }), { maxLength: 30 }),
    x: range,
    y: range,
    label: fc.string({ unit: 'binary' }),
    points: fc.option(fc.array(fc.record({ x: fc.double(), y: fc.double(), mark: fc.constant('o') })), {
      nil: undefined,
    }),
  });
  const options = fc.record({
    width: fc.oneof(fc.integer({ min: -3, max: 120 }), fc.constant(Number.NaN)),
    height: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.constant(Number.NaN)),
    color: fc.constantFrom<ColourDepth>('none', '256', 'true'),
    logScale: fc.boolean(),
  });
  fc.assert(
    fc.property(anyMap, options, (map, asked) => {
      const lines = heatMap(map, asked);
      expect(lines.length).toBeLessThanOrEqual(Math.max(1, asked.height || 1));
      for (const line of lines) {
        const shown = asked.color === 'none' ? line : withoutColour(line);
        expect(columnsOf(shown)).toBeLessThanOrEqual(Math.max(1, asked.width || 1));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|\bNaN\b|\bundefined\b/);
      }
    }),
    { numRuns: 500 },
  );
});
