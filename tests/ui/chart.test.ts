import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineChart, spansDecades } from '../../src/ui/chart.ts';
import { columnsOf } from '../../src/ui/columns.ts';
import { resample } from '../../src/ui/resample.ts';

const small = { width: 40, height: 10, color: false, xLabel: 'epoch' };

/** The values along the axis, from the top. */
const labels = (lines: readonly string[]) =>
  lines.flatMap((line) => (line.includes('┤') ? [line.slice(0, line.indexOf('┤')).trim()] : []));

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken out
const withoutColour = (line: string) => line.replace(/\u001b\[\d+m/g, '');

describe('a line chart', () => {
  test('has values to the left, epochs below and a line between the values', () => {
    const values = [0.25, 0.2, 0.1, 0.05, 0.05, 0.05];
    expect(lineChart([{ label: 'loss', values }], { ...small, yLabel: 'loss' })).toEqual([
      'loss',
      '0.250 ┤──╮',
      '0.217 ┤  ╰───╮',
      '0.183 ┤      ╰─╮',
      '0.150 ┤        ╰─╮',
      '0.117 ┤          ╰─╮',
      '0.083 ┤            ╰───╮',
      '0.050 ┤                ╰───────────────',
      '      └────────────────────────────────',
      '       1            epoch             6',
    ]);
  });

  test('keeps the height of an oscillation in a tenth of its columns, where a mean would be flat', () => {
    const values = Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const lines = lineChart([{ label: 'loss', values }], small);
    const [top = '', bottom = ''] = [lines[0], lines[7]];
    for (const edge of [top, bottom]) expect(edge.match(/[─╭╮╰╯]/g)?.length).toBeGreaterThanOrEqual(16);
    for (const line of lines.slice(1, 7)) expect(line.match(/│/g)?.length).toBeGreaterThanOrEqual(30);
  });

  test('gives a single outlier of 5,000 values its full height', () => {
    const values = Array.from({ length: 5000 }, (_, i) => (i === 2345 ? 9 : 1));
    const lines = lineChart([{ label: 'loss', values }], small);
    expect(lines[0]).toMatch(/^9\.0+ ┤ +╭?─?╮?$/);
  });

  test('leaves gaps where values are not finite and draws what stands between them', () => {
    const values = [1, Number.NaN, 1, null, 1, Number.POSITIVE_INFINITY, undefined as unknown as null, 2];
    const [top = '', ...rest] = lineChart([{ label: 'loss', values }], small);
    expect(top).toMatch(/┤ +─+$/);
    expect(rest[7]?.length ?? 0).toBeGreaterThan(0);
    expect(rest[6]?.match(/─+/g)).toHaveLength(3);
  });

  test('tells curves apart by their strokes, and by colours only where they are allowed', () => {
    const series = [
      { label: 'lr 0.1', values: [3, 2, 1] },
      { label: 'lr 1', values: [2] },
    ];
    const plain = lineChart(series, small);
    expect(plain.at(-1)).toBe('── lr 0.1   ══ lr 1');
    expect(plain.join('\n')).not.toContain('\u001b');
    const coloured = lineChart(series, { ...small, color: true });
    expect(coloured.join('\n')).toContain('\u001b[36m');
    expect(coloured.map(withoutColour)).toEqual(plain);
  });

  test('counts the curves whose names have no room', () => {
    const series = Array.from({ length: 30 }, (_, i) => ({ label: `rate number ${i}`, values: [i] }));
    const lines = lineChart(series, small);
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.at(-1)).toBe('… and 26 more');
  });

  test('marks single points on the curve', () => {
    const curve = { label: 'loss', values: [4, 1, 0, 1, 4] };
    const points = [{ x: 2, y: 4, mark: 'E' }];
    const lines = lineChart([curve], { ...small, xRange: [-2, 2], points });
    expect(lines[0]).toMatch(/E$/);
    expect(lines.at(-1)).toMatch(/^ +-2 +epoch +2$/);
  });
});

describe('the labels of the axis', () => {
  test.each<[string, (number | null)[], boolean, string, string]>([
    ['small losses', [1e-7, 3e-7], false, '3e-7', '1e-7'],
    ['small differences', [0.693141, 0.693142], false, '0.69314200', '0.69314100'],
    ['large and nearly equal', [1e9, 1e9 + 3e-6], false, '1.000000000000003e9', '1e9'],
    ['the whole range of doubles', [-1.7e308, 1.7e308], false, '1.7e308', '-1.7e308'],
    ['the least there is', [0, 5e-324], false, '5e-324', '0'],
    ['many decades', [1e-300, 1e300], true, '1e300', '1e-300'],
    ['thousands', [0, 12345], false, '12345', '0'],
  ])('tell %s apart', (_, values, logScale, top, bottom) => {
    const found = labels(lineChart([{ label: 'loss', values }], { ...small, width: 60, logScale }));
    expect([found[0], found.at(-1)]).toEqual([top, bottom]);
  });

  test('a constant has one, at its line', () => {
    const lines = lineChart([{ label: 'loss', values: [0.25, 0.25] }], small);
    expect(labels(lines)).toEqual(['0.25']);
    expect(lines.find((line) => line.includes('0.25'))).toMatch(/^0\.25 ┤─+$/);
  });

  test('on a logarithmic axis 0 stands at the bottom, and an axis without anything above 0 is linear', () => {
    const some = lineChart([{ label: 'loss', values: [1, 0.001, 0] }], { ...small, logScale: true });
    expect([labels(some)[0], labels(some).at(-1)]).toEqual(['1', '0.001']);
    const none = lineChart([{ label: 'loss', values: [-1, 0] }], { ...small, logScale: true });
    expect([labels(none)[0], labels(none).at(-1)]).toEqual(['0.00', '-1.00']);
  });

  test.each<[(number | null)[], boolean]>([
    [[1, 0.01], false],
    [[1, null, 0.001], true],
    [[1e300, 1e-300], true],
    [[1, 0], false],
    [[], false],
  ])('%j asks for a logarithmic axis: %s', (values, expected) => {
    expect(spansDecades(values)).toBe(expected);
  });
});

describe('where there is no room', () => {
  test.each([
    ['no series', [], small, ['(nothing to draw: no finite value)']],
    ['no finite value', [{ label: 'loss', values: [null] }], small, ['(nothing to draw: no finite value)']],
    [
      'few columns',
      [{ label: 'loss', values: [0.7, 0.0123456] }],
      { ...small, width: 15 },
      ['loss 0.7 → 0.0…'],
    ],
    [
      'few rows',
      [{ label: 'loss', values: [0.7, 0.0123456] }],
      { ...small, height: 3 },
      ['loss 0.7 → 0.01235'],
    ],
  ])('%s: words', (_, series, options, lines) => {
    expect(lineChart(series, options)).toEqual(lines);
  });
});

const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(
    0,
    -0,
    1e300,
    -1e300,
    1e-300,
    5e-324,
    Number.MAX_VALUE,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
  fc.constantFrom(null, undefined as unknown as null),
);

const anySeries = fc.array(
  fc.record({
    label: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('漢字の学習率', '\u001b[31mred', '')),
    values: fc.oneof(
      fc.array(anyNumber, { maxLength: 120 }),
      fc.tuple(anyNumber, fc.integer({ min: 1, max: 5000 })).map(([one, n]) => new Array(n).fill(one)),
    ),
  }),
  { maxLength: 12 },
);

test('any numbers give lines within width and height, of visible characters, and no NaN among them', () => {
  const options = fc.record({
    width: fc.oneof(fc.integer({ min: -3, max: 120 }), fc.constant(Number.NaN)),
    height: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.constant(Number.NaN)),
    color: fc.boolean(),
    logScale: fc.boolean(),
    xLabel: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
    yLabel: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
    xRange: fc.option(fc.tuple(fc.double(), fc.double()), { nil: undefined }),
    points: fc.option(fc.array(fc.record({ x: fc.double(), y: fc.double(), mark: fc.constant('o') })), {
      nil: undefined,
    }),
  });
  fc.assert(
    fc.property(anySeries, options, (series, asked) => {
      const named = series.map((one) => ({ ...one, label: one.label.replace(/nan|undefined|null/gi, '') }));
      const lines = lineChart(named, asked);
      expect(lines.length).toBeLessThanOrEqual(Math.max(1, asked.height || 1));
      for (const line of lines) {
        const shown = asked.color ? withoutColour(line) : line;
        expect(columnsOf(shown)).toBeLessThanOrEqual(Math.max(1, asked.width || 1));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|\bNaN\b|\bundefined\b|\bnull\b/);
      }
    }),
    { numRuns: 500 },
  );
});

test('resampling keeps the least and the greatest of each pair of columns, in the order they came', () => {
  const heights = fc.array(fc.option(fc.double({ noNaN: true }).map(Math.abs)), {
    minLength: 21,
    maxLength: 400,
  });
  fc.assert(
    fc.property(heights, (values) => {
      const drawn = resample(values, 20);
      expect(drawn).toHaveLength(20);
      for (let bucket = 0; bucket < 10; bucket++) {
        const part = values.slice(
          Math.floor((bucket * values.length) / 10),
          Math.floor(((bucket + 1) * values.length) / 10),
        );
        const finite = part.filter((value) => value !== null);
        const pair = drawn.slice(2 * bucket, 2 * bucket + 2);
        if (finite.length === 0) expect(pair).toEqual([null, null]);
        else
          expect(pair.map(Number).sort((a, b) => a - b)).toEqual([Math.min(...finite), Math.max(...finite)]);
      }
    }),
  );
});
