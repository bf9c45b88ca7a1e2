import { SherpaError } from '../text/sherpa-error.ts';
import { WordGenerator } from './word-generator.ts';

/** Four 32-bit words, not all 0. */
type FourWords = readonly [number, number, number, number];

/**
 * xoshiro128++ 1.0 of Blackman & Vigna (prng.di.unimi.it/xoshiro128plusplus.c): four words of state, a dozen
 * operations a draw, period 2^128 − 1, no weak low bits. Its authors' advice is followed in seeding it from one
 * number through SplitMix64, so that seeds 1, 2, 3 give unrelated streams.
 */
export class FastRandom extends WordGenerator {
  /** (4). */
  readonly #state: Int32Array;

  /**
   * @param seed a whole number from 0 to 2^53 − 1, or the state itself
   * @throws SherpaError `seed-invalid`
   */
  constructor(seed: number | FourWords) {
    super();
    this.#state = Int32Array.from(typeof seed === 'number' ? stateFromNumber(seed) : seed);
    // From this state the generator never leaves 0.
    if (this.#state.every((word) => word === 0)) throw seedInvalid('a state of zeros');
  }

  uint32(): number {
    const s = this.#state;
    const s0 = s[0]!;
    const s1 = s[1]!;
    const s2 = s[2]! ^ s0;
    const s3 = s[3]! ^ s1;
    const result = rotateLeft(s0 + s[3]!, 7) + s0;
    s[0] = s0 ^ s3;
    s[1] = s1 ^ s2;
    s[2] = s2 ^ (s1 << 9);
    s[3] = rotateLeft(s3, 11);
    return result >>> 0;
  }
}

const rotateLeft = (word: number, bits: number) => (word << bits) | (word >>> (32 - bits));

function stateFromNumber(seed: number): FourWords {
  if (!Number.isSafeInteger(seed) || seed < 0) throw seedInvalid(String(seed));
  const next = splitMix64(BigInt(seed));
  const [first, second] = [next(), next()];
  return [low(first), low(first >> 32n), low(second), low(second >> 32n)];
}

const low = (word: bigint) => Number(BigInt.asUintN(32, word));

/** Steele, Lea & Flood 2014, with the constants of prng.di.unimi.it/splitmix64.c: each call gives 64 bits. */
export function splitMix64(seed: bigint): () => bigint {
  let x = seed;
  return () => {
    x = BigInt.asUintN(64, x + 0x9e3779b97f4a7c15n);
    let z = BigInt.asUintN(64, (x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
}

function seedInvalid(found: string): SherpaError {
  const next = 'Take a seed from 0 to 9007199254740991, such as 42.';
  return new SherpaError('seed-invalid', `A seed is a whole number; it was ${found}.`, next);
}
