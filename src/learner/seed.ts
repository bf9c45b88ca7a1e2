import { hashText } from '../text/hash.ts';

const seeds = 1_000_000;

/** A whole number from 0 to 999,999 that follows from its parts alone: the same learner meets the same numbers again. */
export function seedFrom(...parts: (string | number)[]): number {
  return mixed(parts) % seeds;
}

/** The values in an order that follows from the seed and the values' names, whatever order they came in. */
export function ordered<Value>(
  values: readonly Value[],
  nameOf: (value: Value) => string,
  seed: number,
): Value[] {
  return values
    .map((value) => ({ value, name: nameOf(value), key: mixed([seed, nameOf(value)]) }))
    .toSorted((a, b) => a.key - b.key || (a.name < b.name ? -1 : 1))
    .map(({ value }) => value);
}

/** FNV's low bits follow the text's low bits; the finaliser of MurmurHash3 (A. Appleby, public domain) spreads them. */
function mixed(parts: (string | number)[]): number {
  let h = Number.parseInt(hashText(JSON.stringify(parts)).slice(8), 16);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
