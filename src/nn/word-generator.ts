import type { Random } from './random.ts';

/**
 * A source of 32-bit words, and what numpy's legacy generator makes of such words, so that both of our generators
 * need only be a source.
 */
export abstract class WordGenerator implements Random {
  /** The second normal of a pair, until it is asked for; other draws leave it alone, as in numpy. */
  #spare: number | null = null;

  abstract uint32(): number;

  /** 27 bits of one word and 26 of the next (Matsumoto and Nishimura's genrand_res53). */
  double(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /**
   * Marsaglia's polar method: a uniform point (x1, x2) of the unit disc gives two independent normals
   * x1·f and x2·f with f = √(−2·ln r² / r²). Source: Marsaglia & Bray 1964; the order is numpy's.
   */
  normal(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    let x1: number;
    let x2: number;
    let r2: number;
    do {
      x1 = 2 * this.double() - 1;
      x2 = 2 * this.double() - 1;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1 || r2 === 0);
    const f = Math.sqrt((-2 * Math.log(r2)) / r2);
    this.#spare = f * x1;
    return f * x2;
  }

  /** Masked rejection: the fewest bits that can hold bound − 1, drawn until they do not exceed it. */
  below(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32)
      throw new RangeError(`below() takes a bound from 1 to 2^32; it was ${bound}`);
    if (bound === 1) return 0;
    const most = bound - 1;
    const mask = 0xffffffff >>> Math.clz32(most);
    let value: number;
    do {
      value = (this.uint32() & mask) >>> 0;
    } while (value > most);
    return value;
  }
}
