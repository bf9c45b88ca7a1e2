import { SherpaError } from '../text/sherpa-error.ts';
import { WordGenerator } from './word-generator.ts';

const stateWords = 624;
const shift = 397;

/**
 * The generator behind `numpy.random.seed(s)`, draw for draw: words, doubles, bounded integers and permutations are
 * the same bits. Normals are within a few units of the last place, because they take a logarithm and Math.log is not
 * rounded as the C library's.
 * Source: the Mersenne Twister MT19937 of Matsumoto & Nishimura 1998, seeded as their mt19937ar.c of 2002.
 */
export class NumpyRandom extends WordGenerator {
  /** (624). */
  readonly #state: Int32Array;
  #position = stateWords;

  /**
   * @param seed a whole number from 0 to 2^32 − 1, or a list of them; as in numpy, 42 and [42] are different seeds
   * @throws SherpaError `seed-invalid`
   */
  constructor(seed: number | readonly number[]) {
    super();
    this.#state = typeof seed === 'number' ? stateFromNumber(seed) : stateFromList(seed);
  }

  uint32(): number {
    if (this.#position === stateWords) {
      twist(this.#state);
      this.#position = 0;
    }
    let y = this.#state[this.#position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }
}

/** Renews all words: k[i] = k[i + 397] ⊕ A·(the top bit of k[i] and the rest of k[i + 1]), places modulo 624. */
function twist(k: Int32Array): void {
  for (let i = 0; i < stateWords; i++) {
    const following = i + 1 < stateWords ? i + 1 : 0;
    const other = i + shift < stateWords ? i + shift : i + shift - stateWords;
    const y = (k[i]! & 0x80000000) | (k[following]! & 0x7fffffff);
    k[i] = k[other]! ^ (y >>> 1) ^ Math.imul(y & 1, 0x9908b0df);
  }
}

/** k[0] = s, k[i] = 1812433253·(k[i−1] ⊕ k[i−1] >>> 30) + i. (624) */
export function stateFromNumber(seed: number): Int32Array {
  const k = new Int32Array(stateWords);
  k[0] = checkedSeed(seed);
  for (let i = 1; i < stateWords; i++) k[i] = Math.imul(1812433253, mixed(k[i - 1]!)) + i;
  return k;
}

/** mt19937ar's init_by_array: two rounds of mixing the list into a fixed state. (624) */
function stateFromList(seeds: readonly number[]): Int32Array {
  if (seeds.length === 0) throw seedInvalid('an empty list');
  const list = seeds.map(checkedSeed);
  const k = stateFromNumber(19650218);
  let i = 1;
  const step = (factor: number, addend: number) => {
    k[i] = (k[i]! ^ Math.imul(factor, mixed(k[i - 1]!))) + addend;
    i++;
    if (i < stateWords) return;
    k[0] = k[stateWords - 1]!;
    i = 1;
  };
  for (let n = 0; n < Math.max(stateWords, list.length); n++) {
    const j = n % list.length;
    step(1664525, list[j]! + j);
  }
  for (let n = 1; n < stateWords; n++) step(1566083941, -i);
  k[0] = 0x80000000;
  return k;
}

const mixed = (word: number) => word ^ (word >>> 30);

function checkedSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw seedInvalid(String(seed));
}

function seedInvalid(found: string): SherpaError {
  const next = 'Numpy takes seeds from 0 to 4294967295; try 42.';
  return new SherpaError(
    'seed-invalid',
    `A seed is a whole number; ${found} is none that numpy knows.`,
    next,
  );
}
