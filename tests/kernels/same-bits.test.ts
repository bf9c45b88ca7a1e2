import { describe, expect, test } from 'vitest';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { opener, outcomeOf, randomCase } from './random-case.ts';

const threads = [1, 2, 3];
const seeds = Array.from({ length: 200 }, (_, n) => n + 1);

describe('three steps leave the reference’s bits in the weights, the loss and the evaluation', () => {
  test.each(threads)('with %i threads, in 200 random cases', async (count) => {
    let threaded = 0;
    for (const seed of seeds) {
      const given = randomCase(seed);
      const expected = await outcomeOf(given, referenceKernel);
      const { kernel, ...found } = await outcomeOf(given, opener(count));
      expect(kernel).toMatch(/^wasm, \d threads?$/);
      if (kernel === `wasm, ${count} threads`) threaded++;
      expect({ case: given.name, ...found }).toEqual({ case: given.name, ...expected, kernel: undefined });
    }
    if (count > 1) expect(threaded).toBeGreaterThan(120);
  });
});
