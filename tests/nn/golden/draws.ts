import { NumpyRandom, stateFromNumber } from '../../../src/nn/numpy-random.ts';
import { permutation } from '../../../src/nn/random.ts';

const take = (n: number, draw: () => number) => Array.from({ length: n }, draw);

const operations: [op: string, n: number][] = [
  ['randn', 3],
  ['permutation', 5],
  ['randn', 2],
  ['random', 3],
  ['shuffleRange', 7],
  ['randn', 4],
  ['permutation', 1],
  ['randint5', 6],
];

function values(random: NumpyRandom, op: string, n: number): number[] {
  if (op === 'randn') return take(n, () => random.normal());
  if (op === 'random') return take(n, () => random.double());
  if (op === 'randint5') return take(n, () => random.below(5));
  return [...permutation(random, n)];
}

function vector(seed: number) {
  const fresh = () => new NumpyRandom(seed);
  const state = [...new Uint32Array(stateFromNumber(seed))];
  const all = fresh();
  const words = take(1000, () => all.uint32());
  const mixed = fresh();
  return {
    seed,
    stateKeyFirst4: state.slice(0, 4),
    stateKeyLast2: state.slice(-2),
    uint32First16: words.slice(0, 16),
    uint32At623: words[623],
    uint32At624: words[624],
    uint32At999: words[999],
    random10: values(fresh(), 'random', 10),
    randn20: values(fresh(), 'randn', 20),
    permutation: Object.fromEntries([1, 2, 3, 10, 32, 100].map((n) => [n, [...permutation(fresh(), n)]])),
    mixedSequence: operations.map(([op, n]) => ({ op, n, values: values(mixed, op, n) })),
  };
}

export const draws = (randnUlpTol: number) => ({ randnUlpTol, vectors: [42, 0, 123].map(vector) });

export function mersenneTwister() {
  const random = new NumpyRandom(5489);
  const words = take(10000, () => random.uint32());
  const fromList = new NumpyRandom([0x123, 0x234, 0x345, 0x456]);
  return {
    seed5489_output10000: words[9999],
    seed5489_first5: words.slice(0, 5),
    arraySeed_0x123_0x234_0x345_0x456_first5: take(5, () => fromList.uint32()),
  };
}
