import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FastRandom, splitMix64 } from '../../src/nn/fast-random.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';

const take = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Σ (seen − expected)² / expected over equally likely cells: for k of them k − 1, give or take √(2(k − 1)). */
function chiSquare(cells: number, draws: number, cell: () => number): number {
  const seen = new Float64Array(cells);
  for (let i = 0; i < draws; i++) seen[cell()]!++;
  const expected = draws / cells;
  return seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
/** Six standard deviations: fair draws stay under it in all of a few hundred trials. */
const bound = (cells: number) => cells - 1 + 6 * Math.sqrt(2 * (cells - 1));

describe('published values', () => {
  test('xoshiro128++ from the state 1, 2, 3, 4: the reference program', () => {
    const random = new FastRandom([1, 2, 3, 4]);
    expect(take(10, () => random.uint32())).toEqual([
      641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011,
      621204420,
    ]);
  });

  test('SplitMix64 from 1477776061723855037: the reference program', () => {
    const next = splitMix64(1477776061723855037n);
    expect(take(6, next)).toEqual([
      1985237415132408290n,
      2979275885539914483n,
      13511426838097143398n,
      8488337342461049707n,
      15141737807933549159n,
      17093170987380407015n,
    ]);
  });

  test('both together from seed 0: the stability test of the Rust crate rand', () => {
    const random = new FastRandom(0);
    expect(take(10, () => random.uint32())).toEqual([
      1179900579, 1938959192, 3089844957, 3657088315, 1015453891, 479942911, 3433842246, 669252886,
      3985671746, 2737205563,
    ]);
  });
});

describe('over many seeds', () => {
  const seeds = take(
    50,
    (
      (seed) => () =>
        seed++
    )(0),
  );

  test.each([
    ['the top byte', (random: FastRandom) => random.uint32() >>> 24, 256],
    ['the bottom byte', (random: FastRandom) => random.uint32() & 255, 256],
    ['a double', (random: FastRandom) => Math.floor(random.double() * 100), 100],
    ['below 10', (random: FastRandom) => random.below(10), 10],
    ['below 129', (random: FastRandom) => random.below(129), 129],
  ])('%s is uniform', (_, cell, cells) => {
    for (const seed of seeds) {
      const random = new FastRandom(seed);
      expect(chiSquare(cells, 20_000, () => cell(random))).toBeLessThan(bound(cells));
    }
  });

  test('the first draw of neighbouring seeds is uniform too', () => {
    let seed = 0;
    expect(chiSquare(100, 20_000, () => Math.floor(new FastRandom(seed++).double() * 100))).toBeLessThan(
      bound(100),
    );
  });

  test('below() a bound just over a power of two favours nothing', () => {
    const random = new FastRandom(9);
    const third = 2 ** 31 + 2;
    const draws = take(30_000, () => random.below(third));
    expect(Math.max(...draws)).toBeLessThan(third);
    expect(mean(draws) / third).toBeCloseTo(0.5, 2);
  });

  test('normals have mean 0, variance 1, and the tails they should', () => {
    for (const seed of seeds) {
      const random = new FastRandom(seed);
      const draws = take(20_000, () => random.normal());
      // Six standard errors: 1/√n for the mean, √(2/n) for the variance, √(p(1 − p)/n) for a share.
      expect(Math.abs(mean(draws))).toBeLessThan(6 / Math.sqrt(20_000));
      expect(Math.abs(mean(draws.map((x) => x * x)) - 1)).toBeLessThan(6 * Math.sqrt(2 / 20_000));
      const beyond2 = draws.filter((x) => Math.abs(x) > 2).length / 20_000;
      expect(Math.abs(beyond2 - 0.0455)).toBeLessThan(6 * Math.sqrt((0.0455 * 0.9545) / 20_000));
    }
  });
});

const anySeed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

test('one seed is one stream, whatever is drawn', () => {
  const drawing = fc.array(fc.constantFrom('uint32', 'double', 'normal', 'below'), { maxLength: 30 });
  fc.assert(
    fc.property(anySeed, drawing, (seed, names) => {
      const run = () => {
        const random = new FastRandom(seed);
        return names.map((name) => (name === 'below' ? random.below(37) : random[name]()));
      };
      expect(run()).toEqual(run());
    }),
  );
});

test('two seeds are two streams', () => {
  fc.assert(
    fc.property(anySeed, anySeed, (a, b) => {
      fc.pre(a !== b);
      const [first, second] = [new FastRandom(a), new FastRandom(b)];
      expect(take(4, () => first.uint32())).not.toEqual(take(4, () => second.uint32()));
    }),
  );
});

test.each([[-1], [0.5], [Number.NaN], [2 ** 53], [[0, 0, 0, 0] as const]])(
  'the seed %j is refused',
  (seed) => {
    expect(() => new FastRandom(seed)).toThrow(SherpaError);
  },
);
