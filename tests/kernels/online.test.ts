import { expect, test } from 'vitest';
import { kernelOpener } from '../../src/kernels/open-kernel.ts';
import { referenceKernel } from '../../src/nn/reference-kernel.ts';
import { outcomeOf, randomCase } from './random-case.ts';

test('one sample at a time leaves the reference’s bits, in 200 random small networks', async () => {
  const open = kernelOpener({ smallest: Number.POSITIVE_INFINITY });
  for (let seed = 1; seed <= 200; seed++) {
    const given = randomCase(seed);
    const single = { ...given, options: { ...given.options, batch: 1 } };
    const expected = await outcomeOf(single, referenceKernel);
    const found = await outcomeOf(single, open);
    expect(found.kernel).toBe('one sample at a time');
    expect({ case: given.name, ...found }).toEqual({ case: given.name, ...expected, kernel: found.kernel });
  }
});

test('other batches, optimisers and masks stay with the reference', async () => {
  const open = kernelOpener({ smallest: Number.POSITIVE_INFINITY });
  const { network, data, options } = randomCase(1);
  for (const other of [{ batch: 2 }, { optimiser: 'adam' }, { clip: 1 }, { dropout: 0.5 }] as const) {
    const kernel = await open(network, data, { ...options, batch: 1, ...other }, null);
    expect(kernel.name).toMatch(/^reference/);
  }
});
