import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCache, type NetworkExperiment, runClaim } from '../../../src/lab/claims/claim-experiment.ts';
import type { Figures } from '../../../src/lab/claims/figures.ts';
import { referenceKernel } from '../../../src/nn/reference-kernel.ts';
import { handTrace, sigmoid, traceOf, twoOutputs } from '../../lessons/by-hand.ts';
import { trained } from '../trained.ts';

async function figuresOf(
  experiment: NetworkExperiment,
  parameters: Record<string, unknown>,
  isSample = false,
): Promise<Figures> {
  const run = runClaim(
    { experiment, parameters },
    { openKernel: referenceKernel },
    { isSample, cache: emptyCache() },
  );
  for (;;) {
    const next = await run.next();
    if (next.done) return next.value;
  }
}

const asCase = ({ W1, b1, W2, b2, x, target }: typeof handTrace) => ({
  layers: [
    { weights: W1, bias: b1, activation: 'sigmoid' },
    { weights: W2, bias: b2, activation: 'sigmoid' },
  ],
  ...{ loss: 'mse', input: x, target },
});
const flat = (figure: unknown) => [figure].flat(3).map(Number);

describe('trace', () => {
  test.each([
    ['the hand-trace', handTrace],
    ['two outputs', twoOutputs],
  ])('%s is what is computed by hand', async (_, network) => {
    const figures = await figuresOf('trace', asCase(network));
    for (const [name, value] of Object.entries(traceOf(network))) {
      const found = flat(figures[name]);
      expect(found, name).toHaveLength(flat(value).length);
      for (const [i, one] of flat(value).entries()) expect(found[i], name).toBeCloseTo(one, 12);
    }
  });

  test('after a step the weights and the loss are those of gradient descent', async () => {
    const t = traceOf(handTrace);
    const { new_W1, new_b2, new_loss } = await figuresOf('trace', { ...asCase(handTrace), lr: 0.5 });
    const W1 = handTrace.W1.map((row, i) => row.map((w, j) => w - 0.5 * (t.dL_dW1[i]?.[j] ?? 0)));
    const W2 = handTrace.W2.map((row, i) => row.map((w, j) => w - 0.5 * (t.dL_dW2[i]?.[j] ?? 0)));
    const b1 = handTrace.b1.map((b, i) => b - 0.5 * (t.dL_dz1[i] ?? 0));
    const b2 = handTrace.b2.map((b, i) => b - 0.5 * (t.dL_dz2[i] ?? 0));
    for (const [k, w] of W1.flat().entries()) expect(flat(new_W1)[k]).toBeCloseTo(w, 14);
    expect(flat(new_b2)[0]).toBeCloseTo(b2[0] ?? 0, 14);
    expect(new_loss).toBeCloseTo(traceOf({ ...handTrace, W1, W2, b1, b2 }).loss, 14);
  });

  test('its gradients pass the check', async () => {
    const { parameters, max_relative_error, forward_passes } = await figuresOf('gradient', asCase(handTrace));
    expect([parameters, forward_passes]).toEqual([9, 18]);
    expect(max_relative_error).toBeLessThan(1e-6);
  });
});

describe('train', () => {
  const options = { data: 'xor', layers: '2-2-1', loss: 'mse', rng: 'numpy', lr: 1, epochs: 300, batch: 1 };
  const start = { init: 'normal:0.5', shuffle: 'no', seed: 42 };

  test('is the run of `sherpa train` with the same options', async () => {
    const words = Object.entries({ ...options, ...start }).map(([key, value]) => `${key}=${value}`);
    const [run] = await trained(words.join(' '));
    const { loss, end_loss, outputs } = await figuresOf('train', { ...options, ...start });
    expect(loss).toEqual(run?.loss);
    expect(end_loss).toBe(run?.final.loss);
    expect(outputs).toHaveLength(4);
  });

  test('with a test set too, and shuffled', async () => {
    const given = { data: 'ten-point', rng: 'numpy', seed: 3, epochs: 20, batch: 5, lr: 0.5 };
    const words = Object.entries(given).map(([key, value]) => `${key}=${value}`);
    const [run] = await trained(words.join(' '));
    const figures = await figuresOf('train', given);
    expect(figures.loss).toEqual(run?.loss);
    expect(figures.test_loss).toEqual(run?.testLoss);
    expect(figures.test_end_loss).toBe(run?.final.testLoss);
    expect(figures.updates).toBe(40);
  });

  test('its figures of the curve are those of the curve', async () => {
    const figures = await figuresOf('train', { ...options, ...start, lr: 10, below: 0.2, last: 50 });
    const loss = flat(figures.loss);
    const rises = loss.flatMap((value, i) => (i > 0 && value > (loss[i - 1] ?? 0) ? [i] : []));
    expect([figures.rises, figures.last_rise]).toEqual([rises.length, rises.at(-1)]);
    expect(figures.first_below).toBe(loss.findIndex((value) => value < 0.2));
    expect(figures.peak).toBe(loss[Number(figures.peak_at)]);
    expect([figures.low_tail, figures.high_tail]).toEqual([
      Math.min(...loss.slice(250)),
      Math.max(...loss.slice(250)),
    ]);
  });

  test('beside another run, whose figures have other names', async () => {
    const figures = await figuresOf('train', { ...options, ...start, other: { lr: 2 } });
    const alone = await figuresOf('train', { ...options, ...start, lr: 2 });
    expect(figures.other_loss).toEqual(alone.loss);
    expect(figures.loss).not.toEqual(alone.loss);
  });

  test('points drawn by name are those of the built-in data, and may have other labels', async () => {
    const given = { rng: 'numpy', seed: 5, layers: '2-2-1', loss: 'bce', epochs: 1, batch: 'full' };
    const named = await figuresOf('data', { ...given, data: 'ten-point' });
    const drawn = await figuresOf('data', { ...given, draws: [10, 100, 'weights', 7], test_on: 1 });
    expect(drawn).toEqual(named);
    const clouds = await figuresOf('data', { ...given, draws: ['clouds 100 3'] });
    expect([clouds.samples, clouds.ones]).toEqual([200, 100]);
    expect(
      flat(clouds.inputs)
        .slice(0, 200)
        .filter((x) => x > 0).length,
    ).toBeLessThan(5);
    const random = await figuresOf('data', { ...given, draws: ['random 10'] });
    expect(random.inputs).toEqual(named.inputs);
    expect(random.targets).not.toEqual(named.targets);
  });
});

describe('sweep', () => {
  const xor = { data: 'xor', rng: 'numpy', lr: 1, batch: 1, init: 'normal:0.5', shuffle: 'no', loss: 'mse' };

  test('counts the seeds whose run answers every sample rightly', async () => {
    const figures = await figuresOf('sweep', { ...xor, layers: '2-2-1', epochs: 5000, seeds: 12 });
    expect([figures.solved, figures.failed, figures.seeds]).toEqual([5, 7, 12]);
    const { right } = await figuresOf('train', { ...xor, layers: '2-2-1', epochs: 5000, seed: 4 });
    expect(right).toBe(4);
  });

  test('over one option has a list, over two a row for each value of the first', async () => {
    const given = { ...xor, epochs: 3, seeds: 2 };
    const each = { lr: [0.1, 1, 2] };
    expect(await figuresOf('sweep', { ...given, each })).toMatchObject({ solved: [0, 0, 0] });
    const both = await figuresOf('sweep', { ...given, each, and: { layers: ['2-2-1', '2-4-1'] } });
    expect(both.failed).toEqual([
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
  });

  test('runs its first hundred seeds as a sample', async () => {
    const given = { ...xor, layers: '2-2-1', epochs: 1, seeds: 150 };
    expect((await figuresOf('sweep', given, true)).seeds).toBe(100);
    expect((await figuresOf('sweep', given)).seeds).toBe(150);
  });
});

describe('the small ones', () => {
  test('one weight: each step multiplies the error by 1 − 4.5·lr', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.01, max: 0.6, noNaN: true }), async (lr) => {
        const { errors, factor } = await figuresOf('explosion', { lr, steps: 5 });
        const list = flat(errors);
        for (const [i, error] of list.entries()) expect(error).toBeCloseTo(0.2 * (1 - 4.5 * lr) ** i, 10);
        expect(factor).toBeCloseTo(1 - 4.5 * lr, 14);
      }),
      { numRuns: 50 },
    );
  });

  test('one weight overflows first and is no number later', async () => {
    const { first_infinite, first_nan } = await figuresOf('explosion', { lr: 0.5, steps: 5000 });
    expect(first_infinite).toBe(1598);
    // About as long again, until the weight overflows too; the last steps depend on the order of the products.
    expect(Math.abs(Number(first_nan) - 2 * 1598)).toBeLessThan(20);
  });

  test('count: weights, biases and multiplications of any network', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 }),
        async (sizes) => {
          const figures = await figuresOf('count', { layers: sizes.join('-') });
          const weights = sizes.slice(1).map((size, l) => size * (sizes[l] ?? 0));
          const forward = weights.reduce((sum, one) => sum + one, 0);
          expect(figures.weights).toEqual(weights);
          expect(figures.parameters).toBe(forward + sizes.slice(1).reduce((sum, one) => sum + one, 0));
          expect(figures.backward).toBe(2 * forward - (weights[0] ?? 0));
        },
      ),
    );
  });

  test.each([
    ['sigmoid', sigmoid],
    ['tanh', Math.tanh],
    ['relu', (z: number) => Math.max(0, z)],
    ['leaky_relu', (z: number) => (z > 0 ? z : 0.01 * z)],
  ] as const)('activation: the slope of %s is its rate of change', async (name, f) => {
    const z = [-2, -0.3, 0.7, 3];
    const { a, slope, largest } = await figuresOf('activation', { name, z });
    for (const [i, at] of z.entries()) {
      expect(flat(a)[i]).toBeCloseTo(f(at), 12);
      expect(flat(slope)[i]).toBeCloseTo((f(at + 1e-5) - f(at - 1e-5)) / 2e-5, 8);
    }
    expect(largest).toBe(name === 'sigmoid' ? 0.25 : 1);
  });

  // As the code of the lesson prints it.
  test.each([
    [{ activation: 'sigmoid' }, [1.1, 0.24, 0.051, 0.012, 0.0024, 0.0006, 0.00013, 0.000026]],
    [{ activation: 'relu' }, [3.3, 3.5, 3.6, 3.5, 3.2, 3, 3, 2.2]],
    [{ activation: 'relu', scale: 2 }, [3.3, 7.1, 14, 28, 51, 96, 190, 290]],
  ])('depth: what reaches the first layer, %j', async (parameters, printed) => {
    const { lengths } = await figuresOf('depth', parameters);
    expect(flat(lengths).map((length) => Number(length.toPrecision(2)))).toEqual(printed);
  });
});
