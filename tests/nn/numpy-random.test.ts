import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { NumpyRandom, stateFromNumber } from '../../src/nn/numpy-random.ts';
import { permutation } from '../../src/nn/random.ts';
import { SherpaError } from '../../src/text/sherpa-error.ts';
import { ulps } from './ulps.ts';

interface Draws {
  op: string;
  n: number;
  values: number[];
}
interface Vector {
  seed: number | number[];
  words: number[];
  doubles: number[];
  normals: number[];
  permutations: number[][];
  bounded: number[];
  mixed: Draws[];
}

const script = path.join(import.meta.dirname, 'numpy-twin.py');
const twin: { bounds: number[]; vectors: Vector[] } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'numpy-twin.json'), 'utf8'),
);
const python = process.env.SHERPA_TEST_PYTHON ?? 'python3';
const hasNumpy = spawnSync(python, ['-c', 'import numpy']).status === 0;
const askNumpy = (...args: string[]) =>
  JSON.parse(spawnSync(python, [script, ...args], { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout);

const mostUlps = 4;
const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const farthest = (a: number[], b: number[]) => Math.max(...a.map((x, i) => ulps(x, b[i]!)));

function draw(random: NumpyRandom, { op, n }: Draws): number[] {
  if (op === 'normal' || op === 'randn') return take(n, () => random.normal());
  if (op === 'double' || op === 'random') return take(n, () => random.double());
  if (op === 'permutation' || op === 'shuffleRange') return [...permutation(random, n)];
  if (op === 'below') return [random.below(n)];
  if (op === 'randint5') return take(n, () => random.below(5));
  if (op === 'word') return take(n, () => random.uint32());
  throw new Error(`unknown draw ${op}`);
}

function expectDraws(random: NumpyRandom, sequence: Draws[]): void {
  for (const asked of sequence) {
    const drawn = draw(random, asked);
    if (/^(normal|randn)$/.test(asked.op))
      expect(farthest(drawn, asked.values)).toBeLessThanOrEqual(mostUlps);
    else expect(drawn).toEqual(asked.values);
  }
}

describe('what numpy drew elsewhere', () => {
  test.each(twin.vectors.map((vector) => [JSON.stringify(vector.seed).slice(0, 30), vector] as const))(
    'seed %s gives the same draws here',
    (_, { seed, words, doubles, normals, permutations, bounded, mixed }) => {
      const fresh = () => new NumpyRandom(seed);
      const random = fresh();
      const all = take(1250, () => random.uint32());
      expect([...all.slice(0, 6), ...[623, 624, 1247, 1248, 1249].map((i) => all[i])]).toEqual(words);
      const forDoubles = fresh();
      expect(take(6, () => forDoubles.double())).toEqual(doubles);
      const forNormals = fresh();
      expect(
        farthest(
          take(12, () => forNormals.normal()),
          normals,
        ),
      ).toBeLessThanOrEqual(mostUlps);
      expect([1, 2, 7, 40].map((n) => [...permutation(fresh(), n)])).toEqual(permutations);
      const forBounds = fresh();
      expect(twin.bounds.flatMap((bound) => take(2, () => forBounds.below(bound)))).toEqual(bounded);
      expectDraws(fresh(), mixed);
    },
  );
});

describe.skipIf(!hasNumpy)('beside numpy itself (skipped without Python and numpy)', () => {
  test('the stored draws are what numpy draws today', () => {
    expect(askNumpy()).toEqual(twin);
  });

  test('of 100,000 normals none is 4 units of the last place off, and 19 of 20 are the same bits', () => {
    const expected: number[] = askNumpy('normals', '20250', '100000');
    const random = new NumpyRandom(20250);
    const distances = expected.map((x) => ulps(random.normal(), x));
    expect(Math.max(...distances)).toBeLessThanOrEqual(3);
    expect(distances.filter((d) => d > 0).length / distances.length).toBeLessThan(0.05);
  });
});

interface GoldenVector {
  seed: number;
  stateKeyFirst4: number[];
  stateKeyLast2: number[];
  uint32First16: number[];
  uint32At623: number;
  uint32At624: number;
  uint32At999: number;
  random10: number[];
  randn20: number[];
  permutation: Record<string, number[]>;
  mixedSequence: Draws[];
}
interface Golden {
  rng: { vectors: GoldenVector[] };
  mt19937: {
    seed5489_first5?: number[];
    seed5489_output10000?: number;
    arraySeed_0x123_0x234_0x345_0x456_first5?: number[];
  };
}
const golden = '../shared/golden/guide-numbers.json';
const isAbsent = !existsSync(golden);

describe.skipIf(isAbsent)('the golden numbers (skipped where ../shared is absent)', () => {
  const { rng, mt19937 }: Golden = isAbsent
    ? { rng: { vectors: [] }, mt19937: {} }
    : JSON.parse(readFileSync(golden, 'utf8'));

  test.each(rng.vectors.map((vector) => [vector.seed, vector] as const))('seed %s', (seed, vector) => {
    const fresh = () => new NumpyRandom(seed);
    const state = [...new Uint32Array(stateFromNumber(seed))];
    expect([...state.slice(0, 4), ...state.slice(-2)]).toEqual([
      ...vector.stateKeyFirst4,
      ...vector.stateKeyLast2,
    ]);
    const random = fresh();
    const words = take(1000, () => random.uint32());
    expect(words.slice(0, 16)).toEqual(vector.uint32First16);
    expect([words[623], words[624], words[999]]).toEqual([
      vector.uint32At623,
      vector.uint32At624,
      vector.uint32At999,
    ]);
    expectDraws(fresh(), [{ op: 'random', n: 10, values: vector.random10 }]);
    expectDraws(fresh(), [{ op: 'randn', n: 20, values: vector.randn20 }]);
    for (const [n, values] of Object.entries(vector.permutation))
      expect([...permutation(fresh(), Number(n))]).toEqual(values);
    expectDraws(fresh(), vector.mixedSequence);
  });

  test('the published values of the Mersenne Twister', () => {
    const random = new NumpyRandom(5489);
    const words = take(10000, () => random.uint32());
    expect(words.slice(0, 5)).toEqual(mt19937.seed5489_first5);
    expect(words[9999]).toBe(mt19937.seed5489_output10000);
    const fromList = new NumpyRandom([0x123, 0x234, 0x345, 0x456]);
    expect(take(5, () => fromList.uint32())).toEqual(mt19937.arraySeed_0x123_0x234_0x345_0x456_first5);
  });
});

test('the 10,000th word of seed 5489 is the one the C++ standard prescribes', () => {
  const random = new NumpyRandom(5489);
  expect(take(10000, () => random.uint32())[9999]).toBe(4123659995);
});

test.each([[-1], [2 ** 32], [0.5], [Number.NaN], [[]], [[1, -1]]])('the seed %j is refused', (seed) => {
  expect(() => new NumpyRandom(seed)).toThrow(SherpaError);
});

test.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('below(%d) is a bug and says so', (bound) => {
  expect(() => new NumpyRandom(1).below(bound)).toThrow(RangeError);
});
