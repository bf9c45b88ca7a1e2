import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyLayer } from '../../src/nn/network-json.ts';
import { type OptimiserOptions, optimiserFor } from '../../src/nn/optimiser.ts';
import { passFor } from '../../src/nn/pass.ts';

const plain: OptimiserOptions = { optimiser: 'sgd', momentum: 0.9, l2: 0, clip: null };

/** The parameters (two weights, one bias) after each step from `start`, for the given sums of gradients. */
function steps(
  options: Partial<OptimiserOptions>,
  sums: number[][],
  { learningRate = 0.1, rows = 1, start = [0, 0, 0], hasBias = true } = {},
): number[][] {
  const layer = emptyLayer(2, 1, 'linear', hasBias);
  layer.W.set(start.slice(0, 2));
  layer.b[0] = start[2]!;
  const network = { loss: 'mse', layers: [layer] } as const;
  const optimiser = optimiserFor({ ...network, layers: [layer] }, { ...plain, ...options });
  const pass = passFor({ ...network, layers: [layer] }, rows);
  return sums.map((sum) => {
    pass[0]!.dL_dW.set(sum.slice(0, 2));
    pass[0]!.dL_db[0] = sum[2]!;
    optimiser.step({ ...network, layers: [layer] }, pass, rows, learningRate);
    return [...layer.W, ...layer.b];
  });
}

function expectRows(found: number[][], expected: number[][]): void {
  for (const [i, row] of expected.entries())
    for (const [k, value] of row.entries()) expect(found[i]![k], `step ${i}, ${k}`).toBeCloseTo(value, 12);
}

const same = (g: number[], times: number) => Array.from({ length: times }, () => g);

describe('steps worked out by hand', () => {
  test('SGD: w −= lr · sum / rows', () => {
    expectRows(steps({}, [[4, -2, 1]], { rows: 4, start: [1, 1, 1] }), [[0.9, 1.05, 0.975]]);
  });

  test('L2 adds 2λW to a weight’s mean gradient and nothing to a bias’s', () => {
    // 0.1 · (4/4 + 2·0.5·1) = 0.2 and 0.1 · (0 + 2·0.5·3) = 0.3.
    expectRows(steps({ l2: 0.5 }, [[4, 0, 4]], { rows: 4, start: [1, 3, 5] }), [[0.8, 2.7, 4.9]]);
  });

  test('momentum: v = μv + g, w −= lr · v', () => {
    // g = 1: v = 1, 1.5, 1.75.
    const expected = [-0.1, -0.25, -0.425].map((w) => [w, -2 * w, 3 * w]);
    expectRows(steps({ optimiser: 'momentum', momentum: 0.5 }, same([1, -2, 3], 3)), expected);
  });

  test('momentum takes the penalty into v', () => {
    // v = 2·0.5·1 = 1, w = 0.9; v = 0.5 + 0.9 = 1.4, w = 0.76.
    const found = steps({ optimiser: 'momentum', momentum: 0.5, l2: 0.5 }, same([0, 0, 0], 2), {
      start: [1, 0, 1],
    });
    expectRows(found, [
      [0.9, 0, 1],
      [0.76, 0, 1],
    ]);
  });

  test('Adam: a constant gradient moves each parameter by lr a step, whatever its size', () => {
    const found = steps({ optimiser: 'adam' }, same([7, -300, 0.02], 3));
    const expected = [1, 2, 3].map((n) => [-0.1 * n, 0.1 * n, -0.1 * n]);
    for (const [i, row] of found.entries())
      for (const [k, w] of row.entries()) expect(w).toBeCloseTo(expected[i]![k]!, 6);
  });

  test('Adam: the second step after gradients 1 and 3', () => {
    // m = 0.1, 0.39; v = 0.001, 0.009999; corrected 0.39/0.19 and 0.009999/0.001999.
    const second = (0.1 * (0.39 / 0.19)) / (Math.sqrt(0.009999 / 0.001999) + 1e-8);
    const found = steps({ optimiser: 'adam' }, [
      [1, 0, 0],
      [3, 0, 0],
    ]);
    expect(found[1]![0]).toBeCloseTo(-0.1 / (1 + 1e-8) - second, 12);
    expect(found[1]![1]).toBe(0);
  });

  test('clipping: a gradient of norm 5 becomes one of norm 2.5 in the same direction', () => {
    expectRows(steps({ clip: 2.5 }, [[3, 0, 4]]), [[-0.15, 0, -0.2]]);
  });

  test('clipping looks at the mean, with the penalty in it', () => {
    // (8/4 + 2·0.5·1, 0, 16/4) = (3, 0, 4).
    const found = steps({ clip: 2.5, l2: 0.5 }, [[8, 0, 16]], { rows: 4, start: [1, 0, 0] });
    expectRows(found, [[0.85, 0, -0.2]]);
  });

  test('clipped momentum keeps the clipped gradient', () => {
    const found = steps({ optimiser: 'momentum', momentum: 0.5, clip: 1 }, same([3, 0, 4], 2));
    expectRows(found, [
      [-0.06, 0, -0.08],
      [-0.15, 0, -0.2],
    ]);
  });
});

describe('a bias that is no parameter', () => {
  test.each(['sgd', 'momentum', 'adam'] as const)('%s leaves it at 0', (optimiser) => {
    const found = steps({ optimiser, clip: null }, same([1, 1, 9], 3), { hasBias: false });
    expect(found.map(([, , b]) => b)).toEqual([0, 0, 0]);
  });

  test('counts nothing to the norm', () => {
    expectRows(steps({ clip: 5 }, [[3, 4, 1e6]], { hasBias: false }), [[-0.3, -0.4, 0]]);
  });
});

describe('clipping', () => {
  const gradient = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 3, maxLength: 3 });
  const limit = fc.double({ min: 1e-3, max: 1e4, noNaN: true });

  test('leaves no gradient longer than its limit, and no direction changed', () => {
    fc.assert(
      fc.property(gradient, limit, (g, most) => {
        const [moved] = steps({ clip: most }, [g], { learningRate: 1 });
        const scale = Math.min(1, most / Math.hypot(...g));
        expect(Math.hypot(...moved!)).toBeLessThanOrEqual(most * (1 + 1e-12));
        for (const [k, w] of moved!.entries()) expect(w).toBeCloseTo(-g[k]! * scale, 9);
      }),
    );
  });

  test('changes no bit of a shorter one', () => {
    fc.assert(
      fc.property(gradient, (g) => {
        expect(steps({ clip: 1e4 }, [g])).toEqual(steps({}, [g]));
      }),
    );
  });

  test('hides no gradient that is not a number', () => {
    expect(steps({ clip: 1 }, [[Number.NaN, 1, 1]])[0]![0]).toBeNaN();
    expect(steps({ clip: 1 }, [[Number.POSITIVE_INFINITY, 1, 1]])[0]![0]).toBeNaN();
  });
});
