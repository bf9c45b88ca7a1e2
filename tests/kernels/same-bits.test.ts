import { describe, expect, test } from 'vitest';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { opener, outcomeOf, randomCase } from './random-case.ts';

/** Threads, and in how many cases: three cost more time than they tell. */
const rows = [
  [1, 200],
  [2, 200],
  [3, 50],
] as const;

describe('three steps leave the reference’s bits in the weights, the loss and the evaluation', () => {
  test.each(rows)('with %i threads, in %i random cases', async (count, cases) => {
    let threaded = 0;
    for (let seed = 1; seed <= cases; seed++) {
      const given = randomCase(seed);
      const expected = await outcomeOf(given, referenceKernel);
      const { kernel, ...found } = await outcomeOf(given, opener(count));
      expect(kernel).toMatch(/^wasm, \d threads?$/);
      if (kernel === `wasm, ${count} threads`) threaded++;
      expect({ case: given.name, ...found }).toEqual({ case: given.name, ...expected, kernel: undefined });
    }
    if (count > 1) expect(threaded).toBeGreaterThan(cases / 2);
  });
});
